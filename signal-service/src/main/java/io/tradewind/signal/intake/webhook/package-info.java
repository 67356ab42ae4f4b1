/**
 * The way in over HTTP. Nobody learns anything before the source has proven who it is; afterwards every answer says
 * exactly what is wrong. Success is answered only when the signal lies on disk.
 */
@NullMarked
package io.tradewind.signal.intake.webhook;

import org.jspecify.annotations.NullMarked;
