/** Reading signals back over REST: what was stored, what was decided, and what execution made of it. */
@NullMarked
package io.tradewind.signal.query;

import org.jspecify.annotations.NullMarked;
