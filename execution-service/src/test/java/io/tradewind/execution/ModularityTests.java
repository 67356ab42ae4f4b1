package io.tradewind.execution;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresUseEachOtherOnlyThroughTheirBasePackages() {
        ApplicationModules.of(ExecutionApplication.class).verify();
    }
}
