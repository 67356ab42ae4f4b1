package io.tradewind.execution.broker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A case of the contract. What it says stands in the page of each adapter. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Promise {
    /** What is asserted, in one sentence. */
    String value();

    /** What the broker has to be able to do, or the case is skipped. */
    Need[] needs() default {};
}
