/**
 * Traffic, and what became of it: from the venue's log, the databases and the topics, after everything is quiet. No
 * service is asked.
 */
@NullMarked
package io.tradewind.proof.judge;

import org.jspecify.annotations.NullMarked;
