package io.tradewind.platform.security;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Stops the start before anything is made when a secret is missing. Without it Boot would hand the text of an
 * unresolved placeholder to PostgreSQL as the password, and the operator would read of a wrong password instead of a
 * missing file.
 */
final class SecretsCheck implements BeanFactoryPostProcessor {

    static final String ADMIN_TOKEN = "admin-token";

    private static final String STORE_PASSWORD = "spring.datasource.password";

    private final Environment environment;

    SecretsCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (environment.getProperty(ADMIN_TOKEN, "").isBlank()) {
            throw new SecretMissing(ADMIN_TOKEN);
        }
        try {
            environment.getProperty(STORE_PASSWORD);
        } catch (PlaceholderResolutionException e) {
            throw new SecretMissing(e.getPlaceholder());
        }
    }
}
