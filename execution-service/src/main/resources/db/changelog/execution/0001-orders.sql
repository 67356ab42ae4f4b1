-- liquibase formatted sql

-- changeset tradewind:execution-1
-- What is wanted. The primary key derives from the signal, so a signal that comes twice wants nothing twice.
create table intent (
    intent_id           text primary key,
    signal_id           text not null,
    source              text not null,
    account             text not null,
    book                text not null,
    instrument          text not null,
    product             text not null,
    action              text not null,
    side                text not null,
    requested           numeric,
    price               numeric,
    received_time       timestamptz not null,
    state               text not null,
    quantity            numeric,
    children            integer not null default 0,
    outcome             text,
    code                text,
    detail              text,
    cumulative_quantity numeric not null default 0,
    notional            numeric not null default 0,
    created_time        timestamptz not null,
    updated_time        timestamptz not null
) with (fillfactor = 70);
create index intent_undecided on intent (account, created_time) where state = 'RECEIVED';
create index intent_account on intent (account, created_time desc);
create index intent_signal on intent (signal_id);

-- Orders of ours. state is the machine's, status the label others see.
create table broker_order (
    client_order_id     text primary key,
    broker_order_id     text,
    intent_id           text not null references intent,
    account             text not null,
    book                text not null,
    instrument          text not null,
    product             text not null,
    side                text not null,
    leg                 text not null,
    child               integer not null,
    order_type          text not null,
    time_in_force       text not null,
    quantity            numeric not null,
    limit_price         numeric,
    state               text not null,
    status              text not null,
    attempts            integer not null default 0,
    doubt_since         timestamptz,
    absent_since        timestamptz,
    reason              text,
    cancel_wanted       boolean not null default false,
    cumulative_quantity numeric not null default 0,
    notional            numeric not null default 0,
    epoch               bigint not null,
    created_time        timestamptz not null,
    updated_time        timestamptz not null,
    unique (intent_id, child)
) with (fillfactor = 70);
create index broker_order_live on broker_order (account, created_time) where state <> 'CLOSED';
create index broker_order_account on broker_order (account, created_time desc);
create unique index broker_order_broker on broker_order (account, broker_order_id) where broker_order_id is not null;

-- Orders that others placed at the venue, as far as they executed.
create table foreign_order (
    account             text not null,
    broker_order_id     text not null,
    cumulative_quantity numeric not null,
    notional            numeric not null,
    first_seen_time     timestamptz not null,
    updated_time        timestamptz not null,
    primary key (account, broker_order_id)
) with (fillfactor = 70);

-- Every rise of a cumulative quantity, with the place of its message: what a snapshot does not include yet.
create table fill (
    account         text not null,
    broker_order_id text not null,
    cum_after       numeric not null,
    cum_before      numeric not null,
    client_order_id text,
    book            text not null,
    instrument      text not null,
    product         text not null,
    side            text not null,
    notional        numeric not null,
    execution_ids   text[] not null,
    generation      bigint not null,
    sequence        bigint not null,
    transact_time   timestamptz not null,
    primary key (account, broker_order_id, cum_after)
);
create index fill_position on fill (account, book, instrument, product, generation, sequence);
create index fill_order on fill (client_order_id) where client_order_id is not null;

-- What was seen and led to something, for those who ask why.
create table evidence (
    id                  bigint generated always as identity primary key,
    account             text not null,
    client_order_id     text,
    observed_time       timestamptz not null,
    source              text not null,
    status              text not null,
    cumulative_quantity numeric,
    detail              text
);
create index evidence_order on evidence (client_order_id, id) where client_order_id is not null;

-- What is known of an account beside its orders.
create table account_state (
    account            text primary key,
    trading_state      text not null default 'ACTIVE',
    fills_from         timestamptz,
    reported           boolean not null default false,
    report_generation  bigint,
    report_sequence    bigint,
    report_time        timestamptz
) with (fillfactor = 70);
