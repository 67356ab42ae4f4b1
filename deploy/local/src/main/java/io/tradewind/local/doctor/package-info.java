/** Looks at the machine before, and at the suite while, it runs, and says what to do about what it finds. */
@NullMarked
package io.tradewind.local.doctor;

import org.jspecify.annotations.NullMarked;
