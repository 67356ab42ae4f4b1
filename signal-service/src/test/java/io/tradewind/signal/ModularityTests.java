package io.tradewind.signal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void featuresUseEachOtherThroughTheirBasePackagesOnly() {
        ApplicationModules.of(SignalApplication.class).verify();
    }
}
