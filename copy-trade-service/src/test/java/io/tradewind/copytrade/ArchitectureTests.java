package io.tradewind.copytrade;

import io.tradewind.platform.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(CopyTradeApplication.class);
    }
}
