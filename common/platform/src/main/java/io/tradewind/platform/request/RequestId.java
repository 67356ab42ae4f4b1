package io.tradewind.platform.request;

import io.tradewind.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;

/** Eight lowercase hexadecimal characters that name one HTTP request in its answer and in the logs. */
public final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /**
     * The id of this request; the same on every call and on its error and async dispatches.
     *
     * @throws IllegalStateException when the request did not come through the platform's filter
     */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        throw new IllegalStateException("The request has no id: it did not pass RequestIdFilter");
    }

    static String ensure(HttpServletRequest request, Ids ids) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            // The low half of an id of ours is random; its top bits are not.
            int random = (int) ids.next().getLeastSignificantBits();
            request.setAttribute(ATTRIBUTE, HexFormat.of().toHexDigits(random));
        }
        return of(request);
    }
}
