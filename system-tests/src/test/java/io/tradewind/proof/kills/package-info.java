/** What the proof of kills is going to do. */
@NullMarked
package io.tradewind.proof.kills;

import org.jspecify.annotations.NullMarked;
