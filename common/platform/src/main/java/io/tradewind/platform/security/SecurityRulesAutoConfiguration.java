package io.tradewind.platform.security;

import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import io.tradewind.platform.problem.ProblemWriter;
import io.tradewind.platform.request.RequestIdFilter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The rules of the house, for the service's port and the management port alike; what they do not name is closed. */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
class SecurityRulesAutoConfiguration {

    @Bean
    SecurityFilterChain tradewindSecurity(
            HttpSecurity http, Environment environment, RequestIdFilter requestIds, ProblemWriter problems) {
        return http.addFilterBefore(requestIds, DisableEncodeUrlFilter.class)
                .addFilterBefore(new AdminTokenFilter(adminToken(environment)), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules
                        // The first dispatch was judged; what follows from it is ours.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(probesAndMetrics())
                        .permitAll()
                        .requestMatchers("/webhooks/**")
                        .permitAll()
                        .requestMatchers("/api/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(unauthenticated(problems))
                        .accessDeniedHandler(nothingHere(problems)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie and no session, so there is nothing a foreign page could ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    static SecretsCheck secretsCheck(Environment environment) {
        return new SecretsCheck(environment);
    }

    /** There are no passwords here. That this bean exists keeps Boot from inventing a user and logging its password. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("Only the administration token is accepted");
        };
    }

    /** A timer around each of a dozen filters costs more than it tells; the request itself is timed by Boot. */
    @Bean
    SecurityObservationSettings noSecurityTimers() {
        return SecurityObservationSettings.noObservations();
    }

    private static Secret adminToken(Environment environment) {
        // strip: an editor on another system may have left its line end in the file.
        return Secret.of(
                environment.getRequiredProperty(SecretsCheck.ADMIN_TOKEN).strip());
    }

    /** Three paths and no more, and only on the management port, where there is one. */
    private static RequestMatcher probesAndMetrics() {
        return new AndRequestMatcher(
                EndpointRequest.to("health", "prometheus"),
                new OrRequestMatcher(
                        PathPatternRequestMatcher.pathPattern("/actuator/health/liveness"),
                        PathPatternRequestMatcher.pathPattern("/actuator/health/readiness"),
                        PathPatternRequestMatcher.pathPattern("/actuator/prometheus")));
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        return (request, response, refusal) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    request,
                    response,
                    new ApiProblem(
                            HttpStatus.UNAUTHORIZED,
                            ProblemCodes.UNAUTHENTICATED,
                            null,
                            "A valid token is needed: Authorization: Bearer <token>."));
        };
    }

    /** The token opens all there is, so what stays closed to it does not exist. */
    private static AccessDeniedHandler nothingHere(ProblemWriter problems) {
        return (request, response, refusal) -> problems.write(
                request,
                response,
                ApiProblem.notFound("Nothing is served at this path; the REST API begins at /api/v1."));
    }
}
