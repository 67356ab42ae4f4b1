package io.tradewind.local.part;

import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.util.Map;
import java.util.TreeMap;

/** What a service is told through its environment. Secrets are not among it: services read them from files. */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    static Map<String, String> of(Suite suite, Part service) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TRADEWIND_CONFIG_DIR", suite.config().toString());
        variables.put("TRADEWIND_SECRETS_DIR", suite.secrets().toString());
        variables.put("TRADEWIND_KAFKA", suite.kafka());
        variables.put("TRADEWIND_PG_URL", suite.jdbcUrl("tradewind"));
        variables.put("TRADEWIND_SIM_URL", suite.url(Part.SIM_BROKER));
        // Whom a service asks for messages it misses.
        variables.put("TRADEWIND_SIGNAL_URL", suite.url(Part.SIGNAL));
        variables.put("TRADEWIND_EXECUTION_URL", suite.url(Part.EXECUTION));
        variables.put("TRADEWIND_POSITION_URL", suite.url(Part.POSITION));
        variables.put("TRADEWIND_COPY_TRADE_URL", suite.url(Part.COPY_TRADE));
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put("SERVER_ADDRESS", "127.0.0.1");
        variables.put("SERVER_PORT", Integer.toString(suite.port(service)));
        variables.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(suite.managementPort(service)));
        return variables;
    }
}
