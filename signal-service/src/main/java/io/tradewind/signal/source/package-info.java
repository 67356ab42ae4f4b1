/**
 * Who may send signals, for which accounts, into which book. The table of sources is seeded from configuration while it
 * is empty and owns the truth afterwards; of a secret only its hash is kept. Authentication teaches nobody whether a
 * source exists. Over Kafka nobody is authenticated by us: a source has to be granted that way by itself.
 */
@NullMarked
package io.tradewind.signal.source;

import org.jspecify.annotations.NullMarked;
