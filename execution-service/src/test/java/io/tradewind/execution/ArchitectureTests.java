package io.tradewind.execution;

import io.tradewind.platform.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(ExecutionApplication.class);
    }
}
