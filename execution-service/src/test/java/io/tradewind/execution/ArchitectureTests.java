package io.tradewind.execution;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.platform.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    /** The jitter of a pause is a share of chance, and neither a quantity nor money. */
    private static final ImportOption WITHOUT_JITTER = location -> !location.contains("/broker/alpaca/BackOff");

    @Test
    void keepsTheRulesOfTheHouse() {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(WITHOUT_JITTER)
                .importPackagesOf(ExecutionApplication.class);

        HouseRules.all().forEach(rule -> rule.allowEmptyShould(true).check(main));
    }
}
