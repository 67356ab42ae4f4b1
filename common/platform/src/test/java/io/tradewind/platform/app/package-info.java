/** A tiny service that wears the platform, and a caller that speaks plain HTTP to it. */
@NullMarked
package io.tradewind.platform.app;

import org.jspecify.annotations.NullMarked;
