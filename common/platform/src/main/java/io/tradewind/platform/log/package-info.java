/** How a service writes its log. */
@NullMarked
package io.tradewind.platform.log;

import org.jspecify.annotations.NullMarked;
