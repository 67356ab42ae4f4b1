--liquibase formatted sql

--changeset copytrade:0001-subscription
create table subscription (
    subscription_id  uuid        not null primary key,
    tenant           text        not null default 'default',
    leader_account   text        not null,
    follower_account text        not null,
    sizing_kind      text        not null,
    sizing_ratio     numeric(20, 10),
    state            text        not null,
    version          bigint      not null default 0,
    created_time     timestamptz not null,
    updated_time     timestamptz not null,
    ended_time       timestamptz,
    constraint subscription_not_itself check (leader_account <> follower_account),
    constraint subscription_ratio_positive check (sizing_ratio > 0)
);
comment on table subscription is 'Who follows whom. Ended ones stay: past copy tasks name them.';
comment on column subscription.sizing_ratio is 'Follower quantity per leader quantity; only for kind FIXED_RATIO.';
comment on column subscription.version is '+1 with each change, so that two editors cannot overwrite each other unseen.';

--changeset copytrade:0001-one-live-subscription-per-pair
create unique index subscription_one_live_per_pair
    on subscription (tenant, leader_account, follower_account)
    where ended_time is null;

--changeset copytrade:0001-live-followers-of-a-leader
create index subscription_live_by_leader on subscription (leader_account, follower_account) where ended_time is null;
