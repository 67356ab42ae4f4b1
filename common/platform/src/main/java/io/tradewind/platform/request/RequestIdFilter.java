package io.tradewind.platform.request;

import io.tradewind.platform.Ids;
import io.tradewind.platform.LogKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its {@link RequestId}. An id sent by the caller is ignored: it could forge log lines.
 *
 * <p>Runs first on the service's port, and inside the security chain too, which is the only filter the management port
 * shares with it.
 */
public final class RequestIdFilter extends OncePerRequestFilter {

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = RequestId.ensure(request, ids);
        response.setHeader(RequestId.HEADER, id);
        try (var _ = MDC.putCloseable(LogKeys.REQUEST_ID, id)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        doFilterInternal(request, response, chain);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
