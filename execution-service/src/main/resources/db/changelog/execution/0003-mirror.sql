-- liquibase formatted sql

-- changeset tradewind:execution-3
-- Orders of leaders as the venue tells them, each with what replaced it in the next place.
create table leader_order_part (
    account             text not null,
    broker_order_id     text not null,
    leader_order_id     text not null,
    place               integer not null,
    client_order_id     text,
    origin              text not null,
    instrument          text not null,
    side                text not null,
    order_type          text,
    time_in_force       text,
    quantity            numeric not null,
    limit_price         numeric,
    working             boolean not null,
    status              text not null,
    cumulative_quantity numeric not null,
    average_price       numeric,
    reason              text,
    placed_time         timestamptz not null,
    transact_time       timestamptz not null,
    primary key (account, broker_order_id)
) with (fillfactor = 70);
create unique index leader_order_part_place on leader_order_part (account, leader_order_id, place);
create index leader_order_part_working on leader_order_part (account, placed_time) where working;

-- The broker's clock up to which a leader's placements are known.
create table leader_watch (
    account    text primary key,
    watched_to timestamptz not null
);

-- The newest revision of each wish, and the last that was acted on.
create table order_wish (
    wish_id        text primary key,
    account        text not null,
    revision       bigint not null,
    acted_revision bigint not null default 0,
    wanted         boolean not null,
    source         text not null,
    book           text not null,
    instrument     text not null,
    product        text not null,
    action         text not null,
    quantity       numeric not null,
    order_type     text not null,
    time_in_force  text not null,
    limit_price    numeric,
    wanted_time    timestamptz not null
) with (fillfactor = 70);
create index order_wish_waiting on order_wish (account) where revision > acted_revision;

-- changeset tradewind:execution-4
-- What a wish asks for beside quantity and price, and intents whose terms changed wait for admission again.
alter table intent add column order_type text;
alter table intent add column time_in_force text;
create index intent_waiting on intent (account, created_time) where state in ('RECEIVED', 'REVISED');
drop index intent_undecided;
