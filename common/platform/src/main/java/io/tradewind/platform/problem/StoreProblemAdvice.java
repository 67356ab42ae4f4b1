package io.tradewind.platform.problem;

import io.tradewind.platform.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that does not answer is no fault of the request's and no bug of ours: 503, and one line in the log. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StoreProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(StoreProblemAdvice.class);

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> onStoreGone(DataAccessException gone, HttpServletRequest request) {
        return unavailable(gone, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> onNoTransaction(CannotCreateTransactionException gone, HttpServletRequest request) {
        return unavailable(gone, request);
    }

    private static ResponseEntity<Object> unavailable(RuntimeException gone, HttpServletRequest request) {
        log.warn(
                "{} {} had no answer from the store: {}",
                request.getMethod(),
                request.getRequestURI(),
                gone.getMessage());
        return ProblemAdvice.answer(StatusProblems.of(HttpStatus.SERVICE_UNAVAILABLE), RequestId.of(request));
    }
}
