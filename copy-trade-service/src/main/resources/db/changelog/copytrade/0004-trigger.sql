--liquibase formatted sql

--changeset copytrade:0004-trigger
-- Of STOP and STOP_LIMIT orders, as limit_price is of LIMIT and STOP_LIMIT orders.
alter table leader_order add column trigger_price numeric;
alter table copy_task add column trigger_price numeric;
