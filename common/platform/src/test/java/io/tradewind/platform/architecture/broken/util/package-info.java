/** A package with a banned name, in a cycle with its parent. */
@NullMarked
package io.tradewind.platform.architecture.broken.util;

import org.jspecify.annotations.NullMarked;
