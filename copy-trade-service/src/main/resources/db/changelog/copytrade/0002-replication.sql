--liquibase formatted sql

--changeset copytrade:0002-subscription-indexes
-- For the list of a follower, and for the check that nobody leads and follows.
create index subscription_by_follower on subscription (follower_account, leader_account);
create index subscription_by_leader on subscription (leader_account, follower_account);

--changeset copytrade:0002-leader-order
-- The newest told of each order of a leader. Written under the leader's lock only.
create table leader_order (
    leader              text        not null,
    leader_order_id     text        not null,
    broker_order_id     text        not null,
    instrument          text        not null,
    product             text        not null,
    side                text        not null,
    -- Null: of a kind the suite does not speak.
    order_type          text,
    time_in_force       text,
    quantity            numeric     not null,
    limit_price         numeric,
    status              text        not null,
    cumulative_quantity numeric     not null,
    average_price       numeric,
    reason              text,
    placed_time         timestamptz not null,
    transact_time       timestamptz not null,
    -- +1 for each distinct intent of the leader; fills alone make none.
    revision            bigint      not null,
    -- The broker's clock at the change that made the revision.
    revision_time       timestamptz not null,
    -- The leader event that brought it.
    generation          bigint      not null,
    sequence            bigint      not null,
    primary key (leader, leader_order_id)
) with (fillfactor = 70);
create index leader_order_newest on leader_order (leader, placed_time, leader_order_id);

--changeset copytrade:0002-replication-round
-- A revision that not every follower was served yet. Its row goes with the last follower.
create table replication_round (
    leader          text        not null,
    leader_order_id text        not null,
    slot            integer     not null,
    revision        bigint      not null,
    is_exit         boolean     not null,
    -- The last follower served; empty before the first.
    cursor          text        not null,
    opened_time     timestamptz not null,
    -- Followers so far: asked for an order, asked to give one up, left out with a code.
    wanted          integer     not null default 0,
    unwanted        integer     not null default 0,
    skipped         integer     not null default 0,
    primary key (leader, leader_order_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

--changeset copytrade:0002-copy-task
-- The mapping: what one follower is to have of one order of a leader, what was asked for last, and what became of it. Written
-- with the command that it causes, under the locks of leader or follower.
create table copy_task (
    id                  bigint      generated always as identity unique,
    wish_id             text        not null primary key,
    leader              text        not null,
    leader_order_id     text        not null,
    follower            text        not null,
    subscription_id     uuid        not null,
    instrument          text        not null,
    -- Of its creation: a changed order is sized by the same ratio.
    ratio               numeric(20, 10) not null,
    -- Commands sent, and the revision of the last; 0 when nothing was ever asked for.
    commands            integer     not null,
    revision            bigint      not null,
    -- Whether the last command wanted the order, and the terms wanted last.
    wanted              boolean     not null,
    quantity            numeric,
    order_type          text,
    time_in_force       text,
    limit_price         numeric,
    leader_time         timestamptz not null,
    state               text        not null,
    code                text,
    cumulative_quantity numeric     not null,
    average_price       numeric,
    changed_time        timestamptz not null,
    constraint copy_task_one_per_order_and_follower unique (leader, leader_order_id, follower)
) with (fillfactor = 70);
create index copy_task_by_follower on copy_task (follower, id);

--changeset copytrade:0002-copy-intent
-- What execution made of a wish: an intent or, over its revisions, several. Their sums are the task's.
create table copy_intent (
    intent_id           text        not null primary key,
    wish_id             text        not null references copy_task (wish_id),
    cumulative_quantity numeric     not null default 0,
    -- Price times quantity of it.
    notional            numeric     not null default 0
) with (fillfactor = 70);
create index copy_intent_by_wish on copy_intent (wish_id);
