package io.tradewind.position;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.platform.architecture.HouseRules;
import io.tradewind.position.book.Position;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(PositionApplication.class);
    }

    @Test
    void decidesWithoutFrameworks() {
        classes()
                .that()
                .resideInAPackage("..position.report..")
                .or()
                .areAssignableTo(Position.class)
                .or()
                .haveSimpleNameStartingWith("FillParts")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.tradewind.domain..",
                        "io.tradewind.contracts..",
                        "io.tradewind.position.report..",
                        "io.tradewind.position.ledger..",
                        "io.tradewind.position.book..")
                .because("what a decision needs comes in as a value, so that it can be tested and replayed")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(PositionApplication.class));
    }
}
