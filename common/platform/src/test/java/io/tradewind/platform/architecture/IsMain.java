package io.tradewind.platform.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.core.importer.Location;

/** Classes of src/main. */
final class IsMain extends DescribedPredicate<JavaClass> {

    private static final ImportOption MAIN = Predefined.DO_NOT_INCLUDE_TESTS;

    IsMain() {
        super("main code");
    }

    @Override
    public boolean test(JavaClass type) {
        return type.getSource()
                .map(source -> Location.of(source.getUri()))
                .map(MAIN::includes)
                .orElse(false);
    }
}
