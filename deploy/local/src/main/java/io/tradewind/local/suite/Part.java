package io.tradewind.local.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A process of the suite. The order is the order of status tables; stopping goes backwards. */
public enum Part {
    POSTGRES("postgres", 15_432, 0),
    KAFKA("kafka", 19_092, 0),
    SIM_BROKER("sim-broker", 8_090, 0),
    SIGNAL("signal-service", 8_081, 9_081),
    EXECUTION("execution-service", 8_082, 9_082),
    POSITION("position-service", 8_083, 9_083),
    COPY_TRADE("copy-trade-service", 8_084, 9_084);

    private final String partName;
    private final int port;
    private final int managementPort;

    Part(String partName, int port, int managementPort) {
        this.partName = partName;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** As in command lines, log names and status. */
    public String partName() {
        return partName;
    }

    /** Before the offset. */
    public int port() {
        return port;
    }

    /** Before the offset, 0 where there is none. */
    public int managementPort() {
        return managementPort;
    }

    /** True for the Spring Boot services. */
    public boolean isService() {
        return managementPort != 0;
    }

    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }

    public static Optional<Part> named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.partName.equals(name))
                .findFirst();
    }
}
