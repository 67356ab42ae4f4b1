package io.tradewind.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body of an error. No {@code type} (RFC 9457: then the title is the status), no {@code instance}: a path may hold
 * a secret.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Problem(
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        String requestId) {

    static Problem of(HttpStatus status, String code, @Nullable String field, String detail, String requestId) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, code, field, requestId);
    }
}
