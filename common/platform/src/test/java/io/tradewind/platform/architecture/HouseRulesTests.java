package io.tradewind.platform.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tradewind.platform.Ids;
import io.tradewind.platform.architecture.broken.Careless;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackagesOf(Careless.class);

    @Test
    void hearEachWayToReadAClock() {
        assertThat(violations(HouseRules.TIME_IS_HANDED_IN))
                .hasSize(2)
                .anyMatch(text -> text.contains("Instant.now()"))
                .anyMatch(text -> text.contains("currentTimeMillis()"));
    }

    @Test
    void hearRandomIdsSleepAndStandardStreams() {
        assertThat(violations(HouseRules.IDS_ARE_HANDED_IN)).hasSize(1);
        assertThat(violations(HouseRules.NOBODY_SLEEPS)).hasSize(1);
        assertThat(violations(HouseRules.LOGS_ARE_STRUCTURED)).hasSize(1);
    }

    @Test
    void hearBinaryFractionsInFieldsParametersAndResults() {
        assertThat(violations(HouseRules.DECIMALS_ARE_FIELDS)).hasSize(2);
        assertThat(violations(HouseRules.DECIMALS_ARE_PARAMETERS)).hasSize(2);
    }

    @Test
    void hearBannedPackageNamesAndCycles() {
        assertThat(violations(HouseRules.PACKAGES_ARE_FEATURES)).isNotEmpty();
        assertThat(violations(HouseRules.NO_CYCLES)).hasSize(1);
    }

    @Test
    void areKeptByThePlatformExceptWhereItMakesTheClockItself() {
        var main = new ClassFileImporter().importPackagesOf(Ids.class).that(new IsMain());

        for (ArchRule rule : HouseRules.all()) {
            if (!rule.equals(HouseRules.TIME_IS_HANDED_IN)) {
                assertThatCode(() -> rule.allowEmptyShould(true).check(main)).doesNotThrowAnyException();
            }
        }
        assertThat(HouseRules.TIME_IS_HANDED_IN
                        .evaluate(main)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("TimeAndIdsAutoConfiguration.clock()");
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(BROKEN).getFailureReport().getDetails();
    }
}
