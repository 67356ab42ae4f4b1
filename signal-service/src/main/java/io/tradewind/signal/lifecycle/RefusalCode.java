package io.tradewind.signal.lifecycle;

/** Why a stored signal will not act. Programs decide on these; a code never changes its meaning. */
public enum RefusalCode {
    EXIT_ONE_UNSUPPORTED("An EXIT of one leg: only whole positions can be closed so far. Send position ALL."),
    SHORT_UNSUPPORTED("It would open, or close, a short position; books are long only so far."),
    NOT_WHOLE_LOTS("The size is not a whole number of lots of the instrument."),
    OFF_TICK("Price, stop or target of an entry is not a multiple of the instrument's tick. Nothing is rounded."),
    STOP_NOT_BELOW_PRICE("The stop of an entry is not below its price: it would fire at once."),
    TARGET_NOT_ABOVE_PRICE("The target of an entry is not above its price: it would be reached at once."),
    UNKNOWN_INSTRUMENT("The instrument was known when the signal came and is not any more."),
    UNDECIDABLE("The stored signal cannot be judged: a fault of ours, which the log explains.");

    private final String meaning;

    RefusalCode(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence or two for the documentation. */
    String meaning() {
        return meaning;
    }
}
