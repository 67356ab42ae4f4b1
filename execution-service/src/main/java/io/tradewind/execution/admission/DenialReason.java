package io.tradewind.execution.admission;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;

/** Why we refuse an intent before anything leaves. A closed set: codes are stable and never change their meaning. */
public sealed interface DenialReason {

    /** For people, with the numbers. */
    String detail();

    /** No such account is configured here. */
    record UnknownAccount(AccountId account) implements DenialReason {
        @Override
        public String detail() {
            return "account " + account + " is not configured";
        }
    }

    /** No such book is configured here. Denies entries only. */
    record UnknownBook(BookId book) implements DenialReason {
        @Override
        public String detail() {
            return "book " + book + " is not configured";
        }
    }

    /** No such instrument is in the reference data. Denies entries only. */
    record UnknownInstrument(InstrumentId instrument) implements DenialReason {
        @Override
        public String detail() {
            return "instrument " + instrument + " is not in the reference data";
        }
    }

    /** The account was halted by an operator. Denies entries only. */
    record AccountHalted(AccountId account) implements DenialReason {
        @Override
        public String detail() {
            return "account " + account + " is halted";
        }
    }

    /** The account's session was not ready in time: connecting, reconciling, or without its stream. Entries only. */
    record AccountNotReady(String session) implements DenialReason {
        @Override
        public String detail() {
            return "the account's session is " + session;
        }
    }

    /** There is no unexpired permission: nobody vouches that the account's book is right. Denies entries only. */
    record NoPermission(AccountId account) implements DenialReason {
        @Override
        public String detail() {
            return "account " + account + " has no unexpired permission from its book of record";
        }
    }

    /** An order of the instrument is in doubt, and stayed so for the time an entry may wait. Denies entries only. */
    record InstrumentInDoubt(InstrumentId instrument, ClientOrderId order) implements DenialReason {
        @Override
        public String detail() {
            return "order " + order + " of " + instrument + " is in doubt";
        }
    }

    /** The signal waited too long for an account that could act on it. Denies entries only. */
    record SignalTooOld(Duration age, Duration limit) implements DenialReason {
        @Override
        public String detail() {
            return "the signal is " + age.toSeconds() + " s old, at most " + limit.toSeconds() + " s are allowed";
        }
    }

    /** The venue trades whole lots only. An exit is rounded down first. */
    record NotWholeLots(Quantity quantity, Quantity lotSize) implements DenialReason {
        @Override
        public String detail() {
            return quantity + " is not a whole number of lots of " + lotSize;
        }
    }

    /** A price does not lie on the instrument's tick. Denies entries, and exits that wait for a trigger price. */
    record OffTick(Price price, BigDecimal tick) implements DenialReason {
        @Override
        public String detail() {
            return "price " + price + " is not a multiple of the tick " + tick.toPlainString();
        }
    }

    /** The book trades with limit orders at the signal's price, and the signal has none. Denies entries only. */
    record PriceMissing(BookId book) implements DenialReason {
        @Override
        public String detail() {
            return "book " + book + " trades at the signal's price, which is missing";
        }
    }

    /** The book holds nothing that is not being sold already. */
    record NothingToExit(Quantity held, Quantity workingExits) implements DenialReason {
        @Override
        public String detail() {
            return "the book holds " + held + ", and exits of " + workingExits + " are working";
        }
    }

    /** The broker does not take this kind of order, which may be one that shows less than its quantity. */
    record UnsupportedOrder(String broker, OrderType orderType, TimeInForce timeInForce, boolean hidden)
            implements DenialReason {
        @Override
        public String detail() {
            return broker + " does not take " + orderType + " " + timeInForce
                    + (hidden ? " that shows less than its quantity" : "");
        }
    }

    /** For programs. */
    default String code() {
        return switch (this) {
            case UnknownAccount _ -> "UNKNOWN_ACCOUNT";
            case UnknownBook _ -> "UNKNOWN_BOOK";
            case UnknownInstrument _ -> "UNKNOWN_INSTRUMENT";
            case AccountHalted _ -> "ACCOUNT_HALTED";
            case AccountNotReady _ -> "ACCOUNT_NOT_READY";
            case NoPermission _ -> "NO_PERMISSION";
            case InstrumentInDoubt _ -> "INSTRUMENT_IN_DOUBT";
            case SignalTooOld _ -> "SIGNAL_TOO_OLD";
            case NotWholeLots _ -> "NOT_WHOLE_LOTS";
            case OffTick _ -> "OFF_TICK";
            case PriceMissing _ -> "PRICE_MISSING";
            case NothingToExit _ -> "NOTHING_TO_EXIT";
            case UnsupportedOrder _ -> "UNSUPPORTED_ORDER";
        };
    }
}
