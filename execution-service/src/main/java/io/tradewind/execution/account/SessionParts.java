package io.tradewind.execution.account;

import io.tradewind.execution.book.BookCompleteness;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * What the sessions share.
 *
 * @param executor virtual threads; its size is bounded by mailboxes and lanes
 * @param fenced told of a session whose account another instance owns
 */
record SessionParts(
        Desk desk,
        BookCompleteness completeness,
        Turns turns,
        OrderDesk orders,
        ForeignDesk foreign,
        AdoptionDesk adoptions,
        LeaderDesk leaders,
        WishDesk wishes,
        AdmissionDesk admissions,
        ReportDesk reports,
        SnapshotDesk snapshots,
        Timers timers,
        ExecutorService executor,
        InstantSource clock,
        Consumer<AccountSession> fenced) {}
