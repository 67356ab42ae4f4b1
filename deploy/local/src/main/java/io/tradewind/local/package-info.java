/** The launcher's commands: what {@code ./tradewind} hands over to Java. */
@NullMarked
package io.tradewind.local;

import org.jspecify.annotations.NullMarked;
