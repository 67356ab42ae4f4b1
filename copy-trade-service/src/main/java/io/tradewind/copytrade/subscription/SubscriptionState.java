package io.tradewind.copytrade.subscription;

/** Whether a follower gets what its leader orders. */
public enum SubscriptionState {
    ACTIVE,
    /** Gets no new entries; exits, and changes of what it has, still come. */
    PAUSED,
    /** Gets nothing new. What it has of the leader's working orders is maintained to its end. */
    ENDED
}
