/** The judgement of doubt on evidence made by hand. */
@NullMarked
package io.tradewind.proof.doubt;

import org.jspecify.annotations.NullMarked;
