package io.tradewind.system.pages;

import org.junit.jupiter.api.Test;

class PagesTests {
    @Test
    void everyTaggedTestStandsInTheTraceabilityPage() {
        Page.at(TraceabilityPage.PATH).mustBe(TraceabilityPage.text());
    }

    @Test
    void everyPropertyAndVariableStandsInTheConfigurationPage() {
        Page.at(ConfigurationPage.PATH).mustBe(ConfigurationPage.text());
    }

    @Test
    void everyCodeStandsInThePageOfErrorCodes() {
        Page.at(ErrorCodesPage.PATH).mustBe(ErrorCodesPage.text());
    }
}
