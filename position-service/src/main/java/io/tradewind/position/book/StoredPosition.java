package io.tradewind.position.book;

/**
 * A position as its row has it.
 *
 * @param version goes up by one with each change; 0 before the first
 */
record StoredPosition(Position position, long version) {
    static final StoredPosition NONE = new StoredPosition(Position.FLAT, 0);

    StoredPosition next(Position changed) {
        return new StoredPosition(changed, version + 1);
    }
}
