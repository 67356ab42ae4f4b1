package io.tradewind.position;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void featuresKeepTheirBorders() {
        ApplicationModules.of(PositionApplication.class).verify();
    }
}
