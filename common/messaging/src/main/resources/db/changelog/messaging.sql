-- liquibase formatted sql

-- changeset tradewind:messaging-1
-- The row every change of a key locks first; it carries the epoch that fences stale owners.
create table message_key (
    key   text primary key,
    slot  integer not null,
    epoch bigint not null default 0
) with (fillfactor = 70);
create index message_key_slot on message_key (slot);

-- The last sequence given out per topic and key. Read and written under the key's lock only.
create table message_stream (
    topic         text not null,
    key           text not null,
    generation    bigint not null,
    last_sequence bigint not null,
    primary key (topic, key)
) with (fillfactor = 70);

-- The number of this database's life, and what it was recognised by.
create table message_generation (
    only_row          boolean primary key default true check (only_row),
    generation        bigint not null,
    system_identifier text not null,
    timeline          integer not null
);

-- The message store. Partitioned by day: retention drops whole days.
create table journal (
    id           bigint generated always as identity,
    written_on   date not null,
    topic        text not null,
    partition    integer not null,
    record_key   text not null,
    generation   bigint not null,
    sequence     bigint,
    message_id   uuid not null,
    type         text not null,
    time         timestamptz not null,
    body         bytea not null,
    primary key (written_on, id)
) partition by range (written_on);
create index journal_stream on journal (topic, record_key, generation, sequence);

-- Pointers to what still has to be sent. Emptied at once, so vacuum it early.
create table outbox (
    id         bigint primary key,
    slot       integer not null,
    written_on date not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- How far each producer's stream was applied, per consumer and key.
create table inbox (
    consumer        text not null,
    producer        text not null,
    topic           text not null,
    key             text not null,
    generation      bigint not null,
    last_sequence   bigint not null,
    last_message_id text not null,
    parked_code     text,
    primary key (consumer, producer, topic, key)
) with (fillfactor = 70);

-- Where to go on reading. Stored with the effects, so Kafka's own commits are for lag displays only.
create table consumer_offset (
    consumer    text not null,
    topic       text not null,
    partition   integer not null,
    next_offset bigint not null,
    primary key (consumer, topic, partition)
) with (fillfactor = 70);

-- Messages of keys that had to stop, kept until the key runs again.
create table parked (
    id              bigint generated always as identity primary key,
    consumer        text not null,
    producer        text not null,
    topic           text not null,
    key             text not null,
    generation      bigint not null,
    sequence        bigint not null,
    message_id      text not null,
    type            text not null,
    time            timestamptz not null,
    body            bytea not null,
    code            text not null,
    detail          text not null,
    parked_time     timestamptz not null,
    unique (consumer, producer, topic, key, generation, sequence)
);

-- changeset tradewind:messaging-2
-- A stream that had to stop, and what is being done about it. Its row goes when the stream runs again.
create table stopped_stream (
    id           bigint generated always as identity primary key,
    consumer     text not null,
    producer     text not null,
    topic        text not null,
    key          text not null,
    stopped_time timestamptz not null,
    code         text not null,
    detail       text not null,
    attempts     integer not null default 0,
    next_attempt timestamptz not null,
    last_attempt text,
    wish         text,
    wish_reason  text,
    wish_by      text,
    unique (consumer, producer, topic, key)
);
insert into stopped_stream (consumer, producer, topic, key, stopped_time, code, detail, next_attempt)
    select consumer, producer, topic, key, now(), parked_code, 'stopped before this version', now()
    from inbox where parked_code is not null;

-- What an operator let a stream go on without. Kept for ever, with the bytes of a message that was passed over.
create table accepted_gap (
    id              bigint generated always as identity primary key,
    consumer        text not null,
    producer        text not null,
    topic           text not null,
    key             text not null,
    from_generation bigint not null,
    from_sequence   bigint not null,
    to_generation   bigint not null,
    to_sequence     bigint not null,
    reason          text not null,
    accepted_by     text not null,
    accepted_time   timestamptz not null,
    skipped_type    text,
    skipped_body    bytea
);

-- changeset tradewind:messaging-3
-- A unit of work reads all streams of its keys together with their locks.
create index message_stream_key on message_stream (key);
