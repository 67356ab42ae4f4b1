-- liquibase formatted sql

-- changeset tradewind:signal-1
-- Who may send signals. Seeded from configuration while it is empty. Of a secret only the SHA-256 is kept.
create table source (
    name        text primary key,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    accounts    text[] not null check (cardinality(accounts) > 0),
    book        text not null,
    product     text not null
);

-- Every signal that was answered with success, once per source and natural id. Written once; only status, code, detail
-- and fate change, which no index holds.
create table signal (
    id            bigint generated always as identity primary key,
    signal_id     text not null unique,
    source        text not null,
    dedup_id      text not null,
    account       text not null,
    book          text not null,
    product       text not null,
    type          text not null,
    instrument    text not null,
    leg           text,
    side          text,
    lots          numeric,
    quantity      numeric,
    price         numeric,
    stop          numeric,
    target        numeric,
    signal_time   timestamptz not null,
    received_time timestamptz not null,
    -- As it came, without the secret.
    raw           text not null,
    status        text not null default 'ACCEPTED' check (status in ('ACCEPTED', 'REFUSED')),
    code          text,
    detail        text,
    fate          text not null default 'PENDING',
    unique (source, dedup_id)
) with (fillfactor = 90);
create index signal_source on signal (source, id);

-- Pointers to signals that still have to be decided. Emptied at once, so vacuum it early.
create table signal_undecided (
    account       text not null,
    id            bigint not null,
    received_time timestamptz not null,
    primary key (account, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- What execution made of signals.
create table signal_intent (
    intent_id text primary key,
    signal_id text not null
);
create index signal_intent_signal on signal_intent (signal_id);

create table signal_order (
    intent_id       text not null,
    client_order_id text not null,
    place           bigint generated always as identity,
    primary key (intent_id, client_order_id)
);

-- changeset tradewind:signal-2
-- Who may send over Kafka, where a source's name is taken on trust. Nobody, unless it is said.
alter table source add column kafka boolean not null default false;

-- The newest records of inbound topics that were rejected, for people. Bounded; the records lie in the dead letters.
create table rejected_record (
    origin text primary key,
    place  bigint generated always as identity unique,
    time   timestamptz not null,
    code   text not null,
    detail text not null,
    source text
);
