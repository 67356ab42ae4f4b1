/** The judge must see what it has to see. */
@NullMarked
package io.tradewind.proof.judge;

import org.jspecify.annotations.NullMarked;
