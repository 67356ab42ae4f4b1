package io.tradewind.simbroker.control;

import io.tradewind.simbroker.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code {"items":[…]}} item by item, because a long run has more of them than the heap has room for. */
final class ItemWriter {
    private final OutputStream out;
    private String separator = "{\"items\":[";

    ItemWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes an item; throws {@link UncheckedIOException} when the reader has gone. */
    void write(ObjectNode item) {
        write(separator.getBytes(StandardCharsets.US_ASCII));
        write(Json.bytes(item));
        separator = ",";
    }

    void finish() {
        write((separator.equals(",") ? "]}" : separator + "]}").getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
