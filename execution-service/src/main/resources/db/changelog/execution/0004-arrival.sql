-- liquibase formatted sql

-- changeset tradewind:execution-5
-- What came in one transaction has one time; the order it came in is another thing.
alter table intent add column arrival bigint generated always as identity;
alter table order_wish add column arrival bigint generated always as identity;
create index intent_in_order on intent (account, arrival) where state in ('RECEIVED', 'REVISED');
drop index intent_waiting;
