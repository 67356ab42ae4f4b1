--liquibase formatted sql

--changeset copytrade:0003-rejected-record
-- The newest records of leader.inbound.v1 that were rejected, for people. Bounded; the records lie in the dead letters.
create table rejected_record (
    origin text        not null primary key,
    place  bigint      generated always as identity unique,
    time   timestamptz not null,
    code   text        not null,
    detail text        not null,
    source text
);
