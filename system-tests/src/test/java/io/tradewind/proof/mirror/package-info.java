/** The judgement of the mirror on evidence made by hand. */
@NullMarked
package io.tradewind.proof.mirror;

import org.jspecify.annotations.NullMarked;
