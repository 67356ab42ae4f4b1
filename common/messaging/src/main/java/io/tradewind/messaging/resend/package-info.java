/** Asking a producer to send messages again, and answering when somebody asks us. */
@NullMarked
package io.tradewind.messaging.resend;

import org.jspecify.annotations.NullMarked;
