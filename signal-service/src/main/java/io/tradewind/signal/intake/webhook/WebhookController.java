package io.tradewind.signal.intake.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import io.tradewind.platform.request.RequestId;
import io.tradewind.signal.intake.SignalParser;
import io.tradewind.signal.lifecycle.Acceptance;
import io.tradewind.signal.lifecycle.Acceptance.Outcome;
import io.tradewind.signal.lifecycle.Signal;
import io.tradewind.signal.source.GrantedSource;
import io.tradewind.signal.source.Sources;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes signals as TradingView posts them: JSON under any content type, with the source's secret in the body. */
@RestController
class WebhookController {
    private static final String RATE_LIMITED = "RATE_LIMITED";
    private static final String NOT_STORED = "NOT_STORED";

    private final Sources sources;
    private final SignalParser parser;
    private final Acceptance acceptance;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final BodyReader bodies;
    private final FailureLimit failures;

    WebhookController(
            Sources sources,
            SignalParser parser,
            Acceptance acceptance,
            InstantSource clock,
            MeterRegistry metrics,
            WebhookProperties properties) {
        this.sources = sources;
        this.parser = parser;
        this.acceptance = acceptance;
        this.clock = clock;
        this.metrics = metrics;
        this.bodies = new BodyReader(properties.maxBodyBytes(), properties.bodyTimeout(), System::nanoTime);
        this.failures = new FailureLimit(properties.failures(), properties.failureWindow(), properties.addresses());
    }

    /** What a sender is told. */
    record Answer(String signalId, String status, String requestId) {}

    /** A request and the source that sent it. */
    private record Authenticated(InboundBody body, GrantedSource source) {}

    @PostMapping("/webhooks/{source}")
    ResponseEntity<Answer> receive(@PathVariable String source, HttpServletRequest request) {
        try {
            Authenticated sender = limited(source, request);
            ResponseEntity<Answer> answer =
                    answer(acceptance.accept(signal(sender), sender.body().rawWithoutSecret()), request);
            count(answer.getStatusCode().value());
            return answer;
        } catch (ApiProblem problem) {
            count(problem.status().value());
            throw problem;
        }
    }

    /** Only who fails to prove who it is can be limited; a genuine signal is never turned away. */
    private Authenticated limited(String source, HttpServletRequest request) {
        try {
            return authenticated(source, request);
        } catch (ApiProblem failure) {
            if (failures.exceeded(request.getRemoteAddr(), clock.instant())) {
                throw new ApiProblem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        RATE_LIMITED,
                        null,
                        "Too many requests from this address were not authenticated.");
            }
            throw failure;
        }
    }

    private Authenticated authenticated(String source, HttpServletRequest request) {
        InboundBody body = bodies.read(request);
        return sources.authenticate(source, body.secret())
                .map(granted -> new Authenticated(body, granted))
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.UNAUTHORIZED,
                        ProblemCodes.UNAUTHENTICATED,
                        null,
                        "There is no such source, or this is not its secret."));
    }

    private Signal signal(Authenticated sender) {
        try {
            return parser.parse(sender.body(), sender.source());
        } catch (InvalidFieldException e) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, e.code().name(), e.field(), e.detail());
        }
    }

    private static ResponseEntity<Answer> answer(Outcome outcome, HttpServletRequest request) {
        String requestId = RequestId.of(request);
        return switch (outcome) {
            case Outcome.Stored stored ->
                json(HttpStatus.ACCEPTED, new Answer(stored.signalId().value(), "accepted", requestId));
            case Outcome.Duplicate duplicate ->
                json(HttpStatus.OK, new Answer(duplicate.firstId().value(), "duplicate", requestId));
            case Outcome.NotStored _ ->
                throw new ApiProblem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        NOT_STORED,
                        null,
                        "The signal could not be stored. Sending it again is safe.");
        };
    }

    /** Whatever the sender says it accepts. */
    private static ResponseEntity<Answer> json(HttpStatus status, Answer answer) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private void count(int status) {
        metrics.counter("tradewind.webhook.answers", "status", Integer.toString(status))
                .increment();
    }
}
