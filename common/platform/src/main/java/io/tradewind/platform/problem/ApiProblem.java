package io.tradewind.platform.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Thrown below a controller to refuse its request; the platform turns it into problem details. For expected refusals
 * only: it is not logged and has no stack trace.
 */
public final class ApiProblem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final @Nullable String field;
    private final String detail;

    /**
     * @param code stable, upper case with underscores; programs decide on it
     * @param field the field or parameter at fault, as the caller wrote it
     * @param detail one sentence for the caller; never a secret, never an inner detail
     */
    public ApiProblem(HttpStatus status, String code, @Nullable String field, String detail) {
        super(code + ": " + detail, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.detail = detail;
    }

    /** 404 for an id nobody has. */
    public static ApiProblem notFound(String detail) {
        return new ApiProblem(HttpStatus.NOT_FOUND, ProblemCodes.NOT_FOUND, null, detail);
    }

    /** 400 for a field that cannot be what it says. */
    public static ApiProblem invalid(String field, String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, ProblemCodes.FIELD_INVALID, field, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public String detail() {
        return detail;
    }
}
