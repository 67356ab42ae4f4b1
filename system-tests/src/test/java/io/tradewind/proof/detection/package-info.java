/** The judgement of detection on evidence made by hand. */
@NullMarked
package io.tradewind.proof.detection;

import org.jspecify.annotations.NullMarked;
