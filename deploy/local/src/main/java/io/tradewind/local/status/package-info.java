/**
 * What state the suite is in: facts are gathered by {@link io.tradewind.local.status.StatusProbe}, judged by pure code.
 */
@NullMarked
package io.tradewind.local.status;

import org.jspecify.annotations.NullMarked;
