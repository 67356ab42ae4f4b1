package io.tradewind.signal.query;

/** What a list of signals can be narrowed to. */
enum Status {
    ACCEPTED,
    REFUSED
}
