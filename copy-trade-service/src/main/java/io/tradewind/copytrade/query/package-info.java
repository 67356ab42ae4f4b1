/** What people and scripts may ask: copy tasks, leaders' orders, rejected records. Reads rows and changes nothing. */
@NullMarked
package io.tradewind.copytrade.query;

import org.jspecify.annotations.NullMarked;
