package io.tradewind.proof.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The tables of messaging as the product has them, and beside them those that the proof's evidence lies in. */
final class Tables {
    private static final String MESSAGING = "/db/changelog/messaging.sql";

    /** What a process is told from outside: how far to write, and where to end. */
    private static final String DIRECTION = """
            create table direction (
                only_row    boolean primary key default true check (only_row),
                items       integer not null default 0,
                crash_point text,
                passages    integer not null default 0
            );
            insert into direction default values;
            """;

    /** One row per message, of the transaction that published it. That numbers are unique is for the judge to see. */
    private static final String WRITTEN = """
            create table written (
                writer integer not null,
                item   integer not null,
                key    text not null,
                number bigint not null,
                primary key (writer, item)
            );
            create index written_key on written (key, number);
            """;

    /** One row per application of a message, in that transaction; and a row per stop of a key, noted by a trigger. */
    private static final String APPLIED = """
            create table applied (
                id         bigint generated always as identity primary key,
                consumer   text not null,
                key        text not null,
                number     bigint not null,
                sequence   bigint not null,
                time       timestamptz not null default clock_timestamp()
            );
            create table stopped (
                id            bigint generated always as identity primary key,
                consumer      text not null,
                key           text not null,
                code          text not null,
                last_sequence bigint not null,
                stopped_time  timestamptz not null default clock_timestamp(),
                lifted_time   timestamptz
            );
            create function note_stop() returns trigger language plpgsql as $$
            begin
              if new.parked_code is not null then
                insert into stopped (consumer, key, code, last_sequence)
                values (new.consumer, new.key, new.parked_code, new.last_sequence);
              else
                update stopped set lifted_time = clock_timestamp()
                where consumer = new.consumer and key = new.key and lifted_time is null;
              end if;
              return null;
            end $$;
            create trigger note_first_stop after insert on inbox for each row
              when (new.parked_code is not null) execute function note_stop();
            create trigger note_stop after update on inbox for each row
              when ((old.parked_code is null) <> (new.parked_code is null)) execute function note_stop();
            """;

    private Tables() {}

    static void create(Database database) throws IOException, SQLException {
        try (InputStream messaging = Tables.class.getResourceAsStream(MESSAGING)) {
            if (messaging == null) {
                throw new IOException("no " + MESSAGING + " on the class path");
            }
            database.execute(new String(messaging.readAllBytes(), StandardCharsets.UTF_8));
        }
        database.execute(DIRECTION + WRITTEN + APPLIED);
    }
}
