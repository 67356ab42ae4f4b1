package io.tradewind.signal.intake.webhook;

import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.MalformedBodyException;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads the body of a webhook, or refuses it. Holds no more of it than the limit, whatever its sender does. */
final class BodyReader {
    /** Attribute of a request of whose body nothing more may be read; see {@link BodyTransfer}. */
    static final String ABANDONED = BodyReader.class.getName() + ".abandoned";

    /** Of a body that is too large, so that its sender finishes sending and reads why it was refused. */
    private static final int DRAINED_BYTES = 64 * 1024;

    private static final String REQUEST_TIMEOUT = "REQUEST_TIMEOUT";

    private final int maxBytes;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    BodyReader(int maxBytes, Duration timeout, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Counts bytes as they come: a chunked body has no length to look at. */
    InboundBody read(HttpServletRequest request) {
        try {
            BoundedBody body = new BoundedBody(request.getInputStream(), timeout, nanoTime);
            if (request.getContentLengthLong() > maxBytes) {
                throw tooLarge(request, body);
            }
            byte[] bytes = body.read(maxBytes);
            if (bytes.length > maxBytes) {
                throw tooLarge(request, body);
            }
            return InboundBody.read(bytes);
        } catch (BoundedBody.TooSlowException | SocketTimeoutException e) {
            throw tooSlow(request);
        } catch (IOException e) {
            throw e.getCause() instanceof SocketTimeoutException
                    ? tooSlow(request)
                    : malformed("The body ended before it was complete.");
        } catch (MalformedBodyException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private ApiProblem tooLarge(HttpServletRequest request, BoundedBody body) {
        // Who asks before sending sends nothing when refused; reading would tell it to send.
        boolean waits = request.getHeader(HttpHeaders.EXPECT) != null;
        if (!waits && !body.drain(DRAINED_BYTES)) {
            request.setAttribute(ABANDONED, true);
        }
        return new ApiProblem(
                HttpStatus.CONTENT_TOO_LARGE,
                ProblemCodes.BODY_TOO_LARGE,
                null,
                "The body has more than " + maxBytes + " bytes.");
    }

    private static ApiProblem tooSlow(HttpServletRequest request) {
        request.setAttribute(ABANDONED, true);
        return new ApiProblem(
                HttpStatus.REQUEST_TIMEOUT, REQUEST_TIMEOUT, null, "The body did not come to its end in time.");
    }

    private static ApiProblem malformed(@Nullable String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, ProblemCodes.MALFORMED_JSON, null, String.valueOf(detail));
    }
}
