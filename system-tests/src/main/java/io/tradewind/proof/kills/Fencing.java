package io.tradewind.proof.kills;

import io.tradewind.proof.suite.Stores;
import java.sql.SQLException;
import java.util.List;

/**
 * The promise about stale instances, checked where they would break it: a trigger of the database notes every order
 * that is written under an older epoch than its account has.
 */
public final class Fencing {

    private Fencing() {}

    /** The suite must be up: the tables are there then. */
    public static void watch(Stores stores) throws SQLException {
        stores.execute("""
                create schema proof;
                create table proof.stale_write (account text, client_order_id text, epoch bigint, current_epoch bigint);
                create function proof.note_stale_write() returns trigger language plpgsql security definer as $$
                declare current_epoch bigint;
                begin
                  select k.epoch into current_epoch from execution.message_key k where k.key = new.account;
                  if new.epoch < current_epoch then
                    insert into proof.stale_write values (new.account, new.client_order_id, new.epoch, current_epoch);
                  end if;
                  return new;
                end $$;
                create trigger note_stale_write before insert or update on execution.broker_order
                  for each row execute function proof.note_stale_write();
                """);
    }

    /** What a stale instance has written. */
    public static List<String> breaches(Stores stores) throws SQLException {
        return stores.rows("select * from proof.stale_write").stream()
                .map(row -> "written by an instance that had lost its slot: " + row)
                .toList();
    }
}
