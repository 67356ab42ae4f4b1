/** What an operator sees of the messages and may do about them, over REST. */
@NullMarked
package io.tradewind.messaging.operation;

import org.jspecify.annotations.NullMarked;
