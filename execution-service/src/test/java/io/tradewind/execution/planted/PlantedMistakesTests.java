package io.tradewind.execution.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The tests of this service notice the mistakes that systems of its kind have made: each is made, and they are run. */
class PlantedMistakesTests {

    @Test
    void nothingIsNoticedWithoutAMistake() throws ReflectiveOperationException {
        List<String> all = Stream.of(Mistake.values())
                .flatMap(mistake -> mistake.noticedBy().stream())
                .distinct()
                .toList();

        TestExecutionSummary summary = run(Optional.empty(), all);

        assertThat(summary.getTotalFailureCount()).as(told(summary)).isZero();
        assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(all.size());
    }

    @ParameterizedTest
    @EnumSource
    void isNoticed(Mistake mistake) throws ReflectiveOperationException {
        for (String test : mistake.noticedBy()) {
            TestExecutionSummary summary = run(Optional.of(mistake), List.of(test));

            assertThat(summary.getFailures())
                    .as("%s does not notice: %s", test, mistake)
                    .extracting(Failure::getException)
                    .hasAtLeastOneElementOfType(AssertionError.class)
                    .doesNotHaveAnyElementsOfTypes(LinkageError.class);
        }
    }

    @Test
    void everyPointHasItsMistakes() {
        assertThat(Mistake.values()).extracting(Mistake::point).containsOnly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private static TestExecutionSummary run(Optional<Mistake> mistake, Collection<String> tests)
            throws ReflectiveOperationException {
        ClassLoader classes = new PlantedClasses(mistake);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String test : tests) {
            request.selectors(selector(classes, test));
        }
        return run(classes, request.build());
    }

    private static TestExecutionSummary run(ClassLoader classes, LauncherDiscoveryRequest request) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        try {
            LauncherFactory.create().execute(request, listener);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
        return listener.getSummary();
    }

    private static DiscoverySelector selector(ClassLoader classes, String test) throws ReflectiveOperationException {
        String[] parts = test.split("#", 2);
        Class<?> type = Class.forName(PlantedClasses.ROOT + parts[0], true, classes);
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(it -> it.getName().equals(parts[1]) && it.getReturnType() == void.class)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(test));
        return selectMethod(type, method);
    }

    private static String told(TestExecutionSummary summary) {
        StringWriter text = new StringWriter();
        summary.printFailuresTo(new PrintWriter(text), 5);
        return text.toString();
    }
}
