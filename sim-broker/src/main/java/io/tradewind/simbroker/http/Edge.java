package io.tradewind.simbroker.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where calls and replies meet Jetty. */
public final class Edge {
    /** Larger bodies are refused unread. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int MAX_DISCARDED_BYTES = 1024 * 1024;

    private Edge() {}

    /** Reads the request whole; nothing when its body is too large. Blocks. */
    public static Optional<Call> read(Request request) throws IOException {
        var body = new StringBuilder();
        try (var in = Content.Source.asInputStream(request)) {
            var bytes = in.readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                // Whoever still writes when the connection ends may never read the answer.
                in.readNBytes(MAX_DISCARDED_BYTES);
                return Optional.empty();
            }
            body.append(new String(bytes, StandardCharsets.UTF_8));
        }
        var parameters = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        return Optional.of(new Call(
                request.getMethod(),
                Request.getPathInContext(request),
                request.getHttpURI().getQuery(),
                parameters::getValue,
                body.toString()));
    }

    /** Writes the reply whole; {@code then} runs when it has left, or could not. */
    public static void write(Response response, Reply reply, Callback callback, Runnable then) {
        response.setStatus(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        }
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, reply.body().duplicate(), Callback.from(callback, then));
    }

    /** Closes the connection without an answer. */
    public static void hangUp(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("hung up on purpose"));
    }
}
