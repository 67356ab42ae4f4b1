package io.tradewind.local.status;

import io.tradewind.local.suite.Part;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the status.
 *
 * @param pid 0 when no process runs
 * @param rssMiB resident memory, for PostgreSQL with its children; 0 when no process runs
 * @param startedAt null when no process runs
 * @param exitCode of a failed part, null when nobody saw it end
 * @param code a stable word for why it failed, null otherwise
 */
public record PartStatus(
        Part part,
        PartState state,
        long pid,
        int port,
        int managementPort,
        long rssMiB,
        @Nullable Instant startedAt,
        @Nullable Integer exitCode,
        @Nullable String code) {}
