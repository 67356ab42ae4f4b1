package io.tradewind.execution.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts work.
 *
 * @param sendWindow after the commit, in which an order may be written to the broker
 * @param entryWait how long an entry waits for its account to become ready
 * @param entryMaxAge how old a signal may be to enter
 * @param maxSendAttempts how often sending is tried while nothing was written
 * @param maxChildren orders an intent may have, those that changes made included; an exit that met a limit goes on
 * @param takeoverCheck pause between two questions for orders of an account that was taken over, until its picture is
 *     known to be right
 * @param takeoverPolling how long after the takeover that pace is kept at most; a broker counts calls
 * @param wishPoll how often wishes that other instances took for our accounts, and changed settings, are looked for
 * @param wishBatch wishes looked at a time
 * @param reportInterval between broker reports
 * @param reportAttempts readings until two fill reads must be equal
 * @param retry pause after a broker or the database could not be reached
 * @param retake after which a slot that is ours is taken over again when another instance acted on it
 * @param resyncPause between extra readings after a permission was withdrawn
 * @param connectTimeout how long a start waits for the stream before it goes on without
 * @param fillsLookback how far back the first report reads fills
 * @param fillsOverlap how far before the newest known fill or placement later readings begin
 * @param leaderLookback how far back the first reading of a leader's orders goes
 * @param entryLane entries on their way to one broker at a time
 * @param exitLane exits and cancels on their way to one broker at a time
 * @param queryLane queries of one broker at a time
 * @param startLane accounts of one broker that start at a time
 * @param startWait how long an account waits for its turn to start before it queues again
 * @param mailboxLimit inputs from a stream that may wait per account; beyond it the account is asked anew
 * @param mailboxTogether answers and inputs from a stream that wait next to each other and are one transaction, at most
 * @param admissionBatch intents decided on in one transaction
 * @param adoptionIntents newest intents of an account, for one side of an instrument, among which the one is looked for
 *     whose order at the broker has no row here
 */
@ConfigurationProperties("tradewind.execution.account")
record AccountProperties(
        @DefaultValue("500ms") Duration sendWindow,
        @DefaultValue("10s") Duration entryWait,
        @DefaultValue("5m") Duration entryMaxAge,
        @DefaultValue("5") int maxSendAttempts,
        @DefaultValue("5") int maxChildren,
        @DefaultValue("250ms") Duration takeoverCheck,
        @DefaultValue("10s") Duration takeoverPolling,
        @DefaultValue("500ms") Duration wishPoll,
        @DefaultValue("100") int wishBatch,
        @DefaultValue("60s") Duration reportInterval,
        @DefaultValue("10") int reportAttempts,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("5s") Duration retake,
        @DefaultValue("5s") Duration resyncPause,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("1d") Duration fillsLookback,
        @DefaultValue("2m") Duration fillsOverlap,
        @DefaultValue("1h") Duration leaderLookback,
        @DefaultValue("16") int entryLane,
        @DefaultValue("16") int exitLane,
        @DefaultValue("16") int queryLane,
        @DefaultValue("16") int startLane,
        @DefaultValue("1m") Duration startWait,
        @DefaultValue("10000") int mailboxLimit,
        @DefaultValue("32") int mailboxTogether,
        @DefaultValue("100") int admissionBatch,
        @DefaultValue("1000") int adoptionIntents) {}
