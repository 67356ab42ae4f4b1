package io.tradewind.signal.query;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST API's signals. */
@RestController
@RequestMapping("/api/v1/signals")
class SignalController {
    private final SignalQueries signals;

    SignalController(SignalQueries signals) {
        this.signals = signals;
    }

    @GetMapping("/{id}")
    SignalView one(@PathVariable String id) {
        return signals.find(id).orElseThrow(() -> ApiProblem.notFound("There is no signal with this id."));
    }

    @GetMapping
    Page<SignalView> list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String status,
            PageRequest page) {
        return signals.list(source, status(status), page);
    }

    private static @Nullable Status status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "accepted" -> Status.ACCEPTED;
            case "refused" -> Status.REFUSED;
            default ->
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        ProblemCodes.UNKNOWN_VALUE,
                        "status",
                        "status must be one of accepted, refused.");
        };
    }
}
