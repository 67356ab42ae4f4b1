package io.tradewind.platform.app;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.request.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with one controller, one health indicator and one filter that throws. */
@SpringBootApplication
public class TinyService {

    public static final AtomicBoolean STORE_ANSWERS = new AtomicBoolean(true);

    private static final Logger log = LoggerFactory.getLogger(TinyService.class);

    enum Color {
        RED,
        GREEN
    }

    record Wish(Color color, BigDecimal ratio, List<Integer> numbers, List<String> words) {}

    record Item(String id, BigDecimal price, Instant time) {}

    @Bean
    HealthIndicator store() {
        return () -> STORE_ANSWERS.get()
                ? Health.up().build()
                : Health.down().withDetail("host", "inner-detail").build();
    }

    @Bean
    Filter throwingFilter() {
        return (request, response, chain) -> {
            if ("yes".equals(request.getParameter("filterThrows"))) {
                throw new IllegalStateException("inner-detail");
            }
            chain.doFilter(request, response);
        };
    }

    @RestController
    static class Doors {

        @GetMapping("/api/v1/items")
        Page<Item> items(PageRequest page) {
            var item = new Item("i-1", new BigDecimal("1E+3"), Instant.parse("2026-11-21T10:00:00Z"));
            return Page.of(page, List.of(item), 1);
        }

        @GetMapping("/api/v1/items/{id}")
        String item(@PathVariable int id) {
            throw new ApiProblem(HttpStatus.CONFLICT, "ORDER_CLOSED", "id", "Order " + id + " is closed.");
        }

        @GetMapping("/api/v1/colors")
        Color color(@RequestParam Color color) {
            return color;
        }

        @PostMapping("/api/v1/wishes")
        Wish wish(@RequestBody Wish wish) {
            return wish;
        }

        @GetMapping("/api/v1/fault")
        String fault() {
            throw new IllegalStateException("inner-detail");
        }

        @GetMapping("/api/v1/store")
        String store(@RequestParam boolean connected) {
            throw connected
                    ? new QueryTimeoutException("inner-detail")
                    : new CannotCreateTransactionException("inner-detail");
        }

        @GetMapping("/api/v1/forbidden")
        String forbidden() {
            throw new AccessDeniedException("inner-detail");
        }

        @GetMapping("/api/v1/later")
        Callable<String> later(HttpServletRequest request) {
            String id = RequestId.of(request);
            return () -> id;
        }

        @PostMapping("/webhooks/{source}")
        String webhook(@PathVariable String source, HttpServletRequest request) {
            log.info("A webhook came from {}", source);
            return RequestId.of(request);
        }

        @GetMapping("/internal/secrets")
        String internal() {
            return "never shown";
        }
    }
}
