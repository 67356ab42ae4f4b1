/**
 * The way in for records that others write: no sequence, no journal, any key. Each record is judged without the
 * database; what is accepted is stored with the reader's offset in one transaction, what is rejected goes to the dead
 * letters first. Neither is ever passed over, and a bad record keeps no other one waiting. What a handler needs to read
 * such a record, whatever it is about, is here too: its form, its fields, its secrets, and why it was rejected.
 */
@NullMarked
package io.tradewind.messaging.inbound;

import org.jspecify.annotations.NullMarked;
