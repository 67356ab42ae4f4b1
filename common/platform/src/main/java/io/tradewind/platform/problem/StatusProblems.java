package io.tradewind.platform.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** What to say when nothing but the status is known, or when nothing more may be said. */
final class StatusProblems {

    private StatusProblems() {}

    static ApiProblem of(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        if (status == null || !status.isError()) {
            return of(HttpStatus.INTERNAL_SERVER_ERROR);
        }
        return of(status);
    }

    private static ApiProblem of(HttpStatus status) {
        // Statuses are an open list; those not named here speak for themselves.
        return switch (status) {
            case BAD_REQUEST -> problem(status, ProblemCodes.BAD_REQUEST, "The request cannot be understood.");
            case UNAUTHORIZED ->
                problem(
                        status,
                        ProblemCodes.UNAUTHENTICATED,
                        "A valid token is needed: Authorization: Bearer <token>.");
            case FORBIDDEN -> problem(status, ProblemCodes.FORBIDDEN, "This is not allowed.");
            case NOT_FOUND -> problem(status, ProblemCodes.NOT_FOUND, "Nothing is served at this path.");
            case METHOD_NOT_ALLOWED ->
                problem(status, ProblemCodes.METHOD_NOT_ALLOWED, "This path does not know this method.");
            case NOT_ACCEPTABLE -> problem(status, ProblemCodes.NOT_ACCEPTABLE, "Only JSON is spoken here.");
            case CONTENT_TOO_LARGE -> problem(status, ProblemCodes.BODY_TOO_LARGE, "The body is too large.");
            case UNSUPPORTED_MEDIA_TYPE ->
                problem(status, ProblemCodes.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            case INTERNAL_SERVER_ERROR ->
                problem(
                        status,
                        ProblemCodes.INTERNAL,
                        "Something went wrong here; the log has it under the request id.");
            case SERVICE_UNAVAILABLE ->
                problem(status, ProblemCodes.UNAVAILABLE, "Something this service needs does not answer; try again.");
            default -> problem(status, status.name(), status.getReasonPhrase() + ".");
        };
    }

    private static ApiProblem problem(HttpStatus status, String code, String detail) {
        return new ApiProblem(status, code, null, detail);
    }
}
