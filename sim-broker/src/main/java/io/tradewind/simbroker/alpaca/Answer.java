package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.http.Reply;

/**
 * A reply, and what the venue goes on to do once it has left or was lost.
 *
 * @param then must be quick
 */
record Answer(Reply reply, Runnable then) {
    static Answer of(Reply reply) {
        return new Answer(reply, () -> {});
    }
}
