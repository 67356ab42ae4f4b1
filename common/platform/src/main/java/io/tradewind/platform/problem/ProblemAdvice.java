package io.tradewind.platform.problem;

import io.tradewind.platform.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller, or the framework around it, throws into problem details. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> onRefusal(ApiProblem problem, HttpServletRequest request) {
        return answer(problem, RequestId.of(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> onAccessDenied(AccessDeniedException denied, HttpServletRequest request) {
        return answer(StatusProblems.of(HttpStatus.FORBIDDEN), RequestId.of(request));
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> onFault(Exception fault, ServletWebRequest request) {
        return handleExceptionInternal(fault, null, HttpHeaders.EMPTY, HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    /** Every framework exception ends here, with the status the framework chose for it. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ServletWebRequest web = (ServletWebRequest) request;
        if (status.is5xxServerError()) {
            log.error("{} {} failed", web.getHttpMethod(), web.getRequest().getRequestURI(), e);
        }
        if (web.getResponse() != null && web.getResponse().isCommitted()) {
            return null; // Half an answer is on its way; nothing can be added to it.
        }
        return answer(problem(e, status), headers, RequestId.of(web.getRequest()));
    }

    private static ApiProblem problem(Exception e, HttpStatusCode status) {
        return switch (e) {
            case HttpMessageNotReadableException body -> UnreadableBody.problem(body);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MethodArgumentTypeMismatchException wrong -> mismatch(wrong, wrong.getName());
            case TypeMismatchException wrong when status.is4xxClientError() -> mismatch(wrong, wrong.getPropertyName());
            case MethodArgumentNotValidException invalid ->
                invalid(invalid.getBindingResult().getFieldError());
            case HandlerMethodValidationException invalid when status.is4xxClientError() -> invalid(invalid);
            default -> StatusProblems.of(status);
        };
    }

    private static ApiProblem missing(String field) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, ProblemCodes.FIELD_MISSING, field, field + " is missing.");
    }

    private static ApiProblem mismatch(TypeMismatchException wrong, @Nullable String field) {
        Class<?> wanted = wrong.getRequiredType();
        String code = wanted != null && wanted.isEnum() ? ProblemCodes.UNKNOWN_VALUE : ProblemCodes.FIELD_INVALID;
        return new ApiProblem(HttpStatus.BAD_REQUEST, code, field, "The value does not have the form it must have.");
    }

    private static ApiProblem invalid(@Nullable FieldError error) {
        String field = error == null ? null : error.getField();
        String rule = error == null ? null : error.getDefaultMessage();
        return new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ProblemCodes.FIELD_INVALID,
                field,
                rule == null ? "The value is not allowed." : field + " " + rule + ".");
    }

    private static ApiProblem invalid(HandlerMethodValidationException invalid) {
        String field = invalid.getParameterValidationResults().stream()
                .map(result -> result.getMethodParameter().getParameterName())
                .findFirst()
                .orElse(null);
        return new ApiProblem(HttpStatus.BAD_REQUEST, ProblemCodes.FIELD_INVALID, field, "The value is not allowed.");
    }

    static ResponseEntity<Object> answer(ApiProblem problem, String requestId) {
        return answer(problem, HttpHeaders.EMPTY, requestId);
    }

    private static ResponseEntity<Object> answer(ApiProblem problem, HttpHeaders headers, String requestId) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(problem.status(), problem.code(), problem.field(), problem.detail(), requestId));
    }
}
