package io.tradewind.execution.intent;

/** One thing wanted in an account. */
public record Intent(IntentTerms terms, IntentState state) {

    /** As it is stored first. */
    public static Intent received(IntentTerms terms) {
        return new Intent(terms, new IntentState.Received());
    }

    Intent in(IntentState next) {
        return new Intent(terms, next);
    }

    Intent wanting(IntentTerms next) {
        return new Intent(next, state);
    }
}
