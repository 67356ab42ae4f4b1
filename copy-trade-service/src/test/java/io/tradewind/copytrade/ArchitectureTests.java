package io.tradewind.copytrade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.copytrade.replication.CopyTask;
import io.tradewind.copytrade.replication.Decision;
import io.tradewind.copytrade.replication.LeaderOrder;
import io.tradewind.copytrade.replication.Replication;
import io.tradewind.platform.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(CopyTradeApplication.class);
    }

    @Test
    void decidesWithoutFrameworks() {
        classes()
                .that()
                .resideInAPackage("..copytrade.sizing..")
                .or()
                .belongToAnyOf(Replication.class, LeaderOrder.class, CopyTask.class, Decision.class)
                .or()
                .haveSimpleName("Step")
                .or()
                .haveSimpleName("WishIds")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "io.tradewind.domain..",
                        "io.tradewind.reference..",
                        "io.tradewind.contracts..",
                        "io.tradewind.copytrade..")
                .because("what a decision needs comes in as a value, so that it can be tested and replayed")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(CopyTradeApplication.class));
    }
}
