package io.tradewind.system;

import io.tradewind.proof.suite.LocalSuite;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives one suite to all classes that ask for a {@link LocalSuite}; it is taken down after the last of them, also when
 * they fail; then it keeps its data. Every class brings it up itself, which does nothing when it is up.
 */
final class SharedSuite implements ParameterResolver, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedSuite.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == LocalSuite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return suite(extension);
    }

    @Override
    public void afterTestExecution(ExtensionContext extension) {
        if (extension.getExecutionException().isPresent()) {
            suite(extension).keepData();
        }
    }

    private static LocalSuite suite(ExtensionContext extension) {
        // A store closes what is AutoCloseable when its context ends; the root's ends with the run.
        return extension
                .getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(LocalSuite.class, _ -> Suites.named("shared"), LocalSuite.class);
    }
}
