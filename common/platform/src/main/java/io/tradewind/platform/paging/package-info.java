/** Lists over REST: which page the caller wants, with a bound on its size, and the page as it is answered. */
@NullMarked
package io.tradewind.platform.paging;

import org.jspecify.annotations.NullMarked;
