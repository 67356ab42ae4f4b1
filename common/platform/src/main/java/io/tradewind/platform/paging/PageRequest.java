package io.tradewind.platform.paging;

/**
 * The page a caller asks for with {@code ?page=0&size=50}. A controller takes it as an argument; a wrong value is
 * answered 400 FIELD_INVALID before the controller is called.
 *
 * @param page number of the page, from 0
 * @param size how many items at most, 1 to {@value #MAX_SIZE}
 */
public record PageRequest(int page, int size) {

    /** Larger pages would let one call hold a connection and a large part of the heap. */
    public static final int MAX_SIZE = 500;

    static final int DEFAULT_SIZE = 50;

    public PageRequest {
        if (page < 0) {
            throw new IllegalArgumentException("page is negative: " + page);
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size is not 1 to " + MAX_SIZE + ": " + size);
        }
    }

    /** How many items come before this page. */
    public long offset() {
        return (long) page * size;
    }
}
