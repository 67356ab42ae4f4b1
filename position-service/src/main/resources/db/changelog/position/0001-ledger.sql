-- liquibase formatted sql

-- changeset tradewind:position-1
-- Every change of a holding, once. Kind, natural id and cumulative quantity say which one it is: a fill has its broker
-- order and the cumulative quantity after it, an opening its instrument and product.
create table ledger_entry (
    id              bigint generated always as identity primary key,
    account         text not null,
    book            text not null,
    instrument      text not null,
    product         text not null,
    kind            text not null,
    -- Compared byte by byte, as the service does, whatever the database's language is.
    natural_id      text collate "C" not null,
    cum_before      numeric not null,
    cum_after       numeric not null,
    quantity        numeric not null check (quantity <> 0),
    -- Price times quantity, signed as the quantity is; null where nobody knows.
    cost            numeric,
    effective_time  timestamptz not null,
    client_order_id text,
    intent_id       text,
    execution_ids   text[] not null,
    -- The order event that brought it.
    generation      bigint not null,
    sequence        bigint not null,
    constraint ledger_entry_once unique (account, kind, natural_id, cum_after)
);
-- The order in which entries make a position.
create index ledger_entry_book_order
    on ledger_entry (account, book, instrument, product, effective_time, natural_id, cum_after);
create index ledger_entry_fills on ledger_entry (account, id) where kind = 'FILL';

-- What the ledger comes to. open_cost is exact; average_price is open_cost through quantity, rounded.
create table positions (
    account          text not null,
    book             text not null,
    instrument       text not null,
    product          text not null,
    quantity         numeric not null,
    open_cost        numeric,
    average_price    numeric,
    realized_pnl     numeric not null,
    version          bigint not null,
    as_of_generation bigint not null,
    as_of_sequence   bigint not null,
    updated_time     timestamptz not null,
    primary key (account, book, instrument, product)
) with (fillfactor = 70);

-- How far each account's order events were applied, and whether its book equals its last report.
create table account_state (
    account           text primary key,
    as_of_generation  bigint not null,
    as_of_sequence    bigint not null,
    as_of_time        timestamptz not null,
    standing          text not null check (standing in ('UNREPORTED', 'READY', 'MISMATCH')),
    -- What is wrong, for machines; present exactly while standing is MISMATCH.
    mismatch          jsonb check ((mismatch is not null) = (standing = 'MISMATCH')),
    -- Whether the first report was taken as the beginning.
    opened            boolean not null,
    report            jsonb,
    report_generation bigint,
    report_sequence   bigint
) with (fillfactor = 70);

-- Versions of BookReady. A sequence never falls: not by a restart, not by a rollback, not with several instances.
create sequence book_ready_version;

-- changeset tradewind:position-2 splitStatements:false
-- The ledger is appended to and never changed, not even by hand in a hurry.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: correct it with an entry of its own' using errcode = 'restrict_violation';
end $$;

-- changeset tradewind:position-3
create trigger ledger_is_append_only before update or delete or truncate on ledger_entry
    for each statement execute function ledger_is_append_only();

-- changeset tradewind:position-4
-- Places for what later versions keep: the account's portfolio, and where pyramiding stands.
create table portfolio_state (
    account           text primary key,
    initial_capital   numeric,
    closed_equity     numeric,
    equity_high       numeric,
    total_risk_amount numeric,
    margin_used       numeric,
    version           bigint not null default 0
);
create table pyramiding_state (
    account            text not null,
    book               text not null,
    instrument         text not null,
    product            text not null,
    last_pyramid_price numeric,
    version            bigint not null default 0,
    primary key (account, book, instrument, product)
);
