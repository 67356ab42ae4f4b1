-- liquibase formatted sql

-- changeset tradewind:execution-2
-- Cancels asked for at an instance that does not own the order's account; its owner looks here. Usually empty.
create table cancel_wish (
    client_order_id text primary key,
    account         text not null,
    wished_time     timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index cancel_wish_account on cancel_wish (account, wished_time);
