package io.tradewind.platform.request;

import io.tradewind.platform.Ids;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Puts the request id before every other filter. */
@AutoConfiguration
class RequestIdAutoConfiguration {

    @Bean
    RequestIdFilter requestIdFilter(Ids ids) {
        return new RequestIdFilter(ids);
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilterRegistration(RequestIdFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
