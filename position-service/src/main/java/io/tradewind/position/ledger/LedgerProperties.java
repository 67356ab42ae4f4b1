package io.tradewind.position.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is read.
 *
 * @param replayFetchSize entries fetched at a time when a late fill makes a position be counted anew
 */
@ConfigurationProperties("tradewind.position.ledger")
record LedgerProperties(@DefaultValue("1000") int replayFetchSize) {}
