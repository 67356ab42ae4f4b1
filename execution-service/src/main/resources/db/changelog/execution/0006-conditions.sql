-- liquibase formatted sql

-- changeset tradewind:execution-7
-- What an order asks for beside type, quantity and limit: where it wakes, and how much of it the market sees.
alter table order_wish add column trigger_price numeric;
alter table order_wish add column display_quantity numeric;
alter table intent add column trigger_price numeric;
alter table intent add column display_quantity numeric;
alter table broker_order add column trigger_price numeric;
alter table broker_order add column display_quantity numeric;
alter table leader_order_part add column trigger_price numeric;
