package io.tradewind.platform.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What holds in the main code of every service. Each rule names what to use instead.
 *
 * <p>A service's {@code ArchitectureTests} calls {@link #check}; it may use the single rules as well.
 */
public final class HouseRules {

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalTime.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.InstantSource.system()",
            "java.lang.System.currentTimeMillis()");

    /** Time can be set in tests only where it is handed in. */
    public static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(oneOf("reads a clock of its own", CLOCKS))
            .because("tests and the simulation set the time: take an InstantSource");

    /** Ids can be chosen in tests only where their source is handed in. */
    public static final ArchRule IDS_ARE_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(oneOf(
                    "makes an id or a random number of its own",
                    Set.of("java.util.UUID.randomUUID()", "java.lang.Math.random()")))
            .because("tests and the simulation choose ids: take Ids or a RandomGenerator");

    /** Waiting is for a lock, a condition, a queue or a scheduler, which can be woken and stopped. */
    public static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<>("sleeps") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().equals("sleep");
                }
            })
            .because("a sleeper cannot be woken or stopped: wait on a condition, a queue or a scheduler");

    /** Logs are structured and carry ids; a line on the standard streams does neither. */
    public static final ArchRule LOGS_ARE_STRUCTURED =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("logs are structured: use an slf4j logger");

    /** A package is named after a feature, or after one of its adapters: web, kafka, jpa, admin. */
    public static final ArchRule PACKAGES_ARE_FEATURES = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..dto..",
                    "..dtos..",
                    "..model..",
                    "..models..",
                    "..service..",
                    "..services..")
            .because("a package is named after its feature, not after a kind of class");

    /** Packages form a direction. */
    public static final ArchRule NO_CYCLES = slices().matching("io.tradewind.(**)")
            .should()
            .beFreeOfCycles()
            .because("whoever reads one package must not have to read all");

    /**
     * No quantity, price or amount is kept in a binary fraction. Packages called metrics may: Micrometer speaks double.
     */
    public static final ArchRule DECIMALS_ARE_FIELDS = fields().that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("..metrics..")
            .should()
            .notHaveRawType(binaryFraction())
            .because("0.1 is no binary fraction: use BigDecimal or a type of domain");

    /** No quantity, price or amount is handed over in a binary fraction. */
    public static final ArchRule DECIMALS_ARE_PARAMETERS = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("..metrics..")
            .should(handleNoBinaryFraction())
            .because("0.1 is no binary fraction: use BigDecimal or a type of domain");

    /** The way of a signal is JDBC through one API; JPA serves administration and queries. */
    public static final ArchRule JPA_IS_FOR_ADMINISTRATION = noClasses()
            .that()
            .resideOutsideOfPackages("..admin..", "..query..", "..jpa..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data..")
            .because("the way of a signal is JDBC under a row lock; JPA serves administration and queries");

    private HouseRules() {}

    /** All of them. */
    public static List<ArchRule> all() {
        return List.of(
                TIME_IS_HANDED_IN,
                IDS_ARE_HANDED_IN,
                NOBODY_SLEEPS,
                LOGS_ARE_STRUCTURED,
                PACKAGES_ARE_FEATURES,
                NO_CYCLES,
                DECIMALS_ARE_FIELDS,
                DECIMALS_ARE_PARAMETERS,
                JPA_IS_FOR_ADMINISTRATION);
    }

    /**
     * Checks the main code beneath the package of this class, in its own module.
     *
     * @throws AssertionError naming the rule, every place that breaks it and what to use instead
     */
    public static void check(Class<?> application) {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(application);
        all().forEach(rule -> rule.allowEmptyShould(true).check(main));
    }

    private static DescribedPredicate<JavaMethodCall> oneOf(String description, Set<String> methods) {
        return new DescribedPredicate<>(description) {
            @Override
            public boolean test(JavaMethodCall call) {
                return methods.contains(call.getTarget().getFullName());
            }
        };
    }

    private static DescribedPredicate<JavaClass> binaryFraction() {
        return new DescribedPredicate<>("double or float") {
            @Override
            public boolean test(JavaClass type) {
                return Stream.of(double.class, float.class, Double.class, Float.class)
                        .anyMatch(type.getBaseComponentType()::isEquivalentTo);
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> handleNoBinaryFraction() {
        return new ArchCondition<>("neither take nor return double or float") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean found = Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                        .anyMatch(binaryFraction());
                if (found) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " handles double or float"));
                }
            }
        };
    }
}
