package io.tradewind.execution.broker.alpaca;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlpacaArchitectureTests {
    private final JavaClasses adapter = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("io.tradewind.execution.broker.alpaca");

    @Test
    void dependsOnThePortAndTheDomainOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tradewind.contracts..", "io.tradewind.messaging..", "io.tradewind.platform..", "java.sql..")
                .because("an adapter translates; taking one away breaks nothing else")
                .check(adapter);
    }

    @Test
    void staysBehindThePort() {
        classes()
                .that()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .because("everybody else speaks to BrokerGateway")
                .check(adapter);
    }
}
