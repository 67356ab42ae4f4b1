package io.tradewind.platform.problem;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which field of a JSON body is wrong, without repeating its value. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ApiProblem problem(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() ->
                problem(ProblemCodes.UNKNOWN_VALUE, path(wrong), "The value is not one of those known here.");
            case UnrecognizedPropertyException unknown ->
                problem(ProblemCodes.FIELD_INVALID, path(unknown), "The field is not known here.");
            case DatabindException wrong ->
                problem(ProblemCodes.FIELD_INVALID, path(wrong), "The value does not have the form it must have.");
            case StreamConstraintsException large
            when isTooLong(large) -> StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE);
            case StreamConstraintsException _ ->
                problem(ProblemCodes.MALFORMED_JSON, null, "A text or a number is too long, or the nesting too deep.");
            case null -> problem(ProblemCodes.MALFORMED_JSON, null, "The body must be JSON; there is none.");
            default -> problem(ProblemCodes.MALFORMED_JSON, null, "The body is not JSON.");
        };
    }

    private static ApiProblem problem(String code, @Nullable String field, String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, code, field, detail);
    }

    /** Jackson has one exception for all its limits; only its text tells the length of the whole from the rest. */
    private static boolean isTooLong(StreamConstraintsException e) {
        return e.getOriginalMessage().startsWith("Document length");
    }

    private static @Nullable String path(JacksonException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        if (path.isEmpty()) {
            return null;
        }
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
