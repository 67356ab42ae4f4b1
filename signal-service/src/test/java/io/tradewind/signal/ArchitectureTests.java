package io.tradewind.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.platform.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
    @Test
    void keepsTheHouseRules() {
        HouseRules.check(SignalApplication.class);
    }

    @Test
    void rulesOfSignalsKnowNoFramework() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("SignalRules")
                .or()
                .haveSimpleNameStartingWith("DedupId")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "org.apache.kafka..", "jakarta..", "org.slf4j..")
                .because("cores are pure")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(SignalApplication.class));
    }
}
