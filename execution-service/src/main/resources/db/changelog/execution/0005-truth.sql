-- liquibase formatted sql

-- changeset tradewind:execution-6
-- When an order's time is over, and what the broker said of it that contradicts what it said before.
alter table broker_order add column deadline timestamptz;
alter table broker_order add column suspect_cumulative numeric;
alter table broker_order add column suspect_since timestamptz;
alter table broker_order add column suspect_confirmed boolean not null default false;

-- Which fill detection profile an operator chose, and why; the last of a type counts.
create table fill_detection_choice (
    id          bigint generated always as identity primary key,
    order_type  text not null,
    profile     text not null,
    reason      text not null,
    chosen_time timestamptz not null
);

-- How sure an observation was that something was executed: recorded, never decided on.
alter table evidence add column confidence numeric;
alter table evidence add column looks text;

-- How the account stands with its broker, as it was last told.
alter table account_state add column session text;
alter table account_state add column session_cause text;
alter table account_state add column session_time timestamptz;
alter table account_state add column snapshot_version bigint not null default 0;
