package io.tradewind.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.UserDetailsService;

@TinyServiceTest
class AccessTests {

    private final Caller caller;

    @Autowired
    private ApplicationContext context;

    AccessTests(@Autowired Environment environment) {
        caller = new Caller(environment);
    }

    @Test
    void letsTheTokenIn() {
        assertThat(caller.getWithToken("/api/v1/items").statusCode()).isEqualTo(200);
        assertThat(caller.get("/api/v1/items", "Authorization", "bearer " + Caller.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesACallWithoutToken() {
        assertUnauthenticated(caller.get("/api/v1/items"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Bearer  " + Caller.TOKEN,
                "Bearer " + Caller.TOKEN + "x",
                "Bearer canary-2f6b1d0c9e8a7f5",
                "Bearer CANARY-2F6B1D0C9E8A7F54",
                "Basic dXNlcjpwYXNzd29yZA==",
                Caller.TOKEN
            })
    void refusesAWrongToken(String authorization) {
        assertUnauthenticated(caller.get("/api/v1/items", "Authorization", authorization));
    }

    @Test
    void refusesTwoTokens() {
        assertUnauthenticated(caller.get(
                "/api/v1/items", "Authorization", "Bearer " + Caller.TOKEN, "Authorization", "Bearer wrong"));
    }

    @Test
    void refusesAPostWithoutTokenBeforeReadingIt() {
        assertUnauthenticated(caller.post("/api/v1/wishes", "{", "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/v2/items", "/internal/secrets", "/error", "/login", "/actuator/health"})
    void closesEveryOtherPath(String path) {
        assertUnauthenticated(caller.get(path));

        var withToken = caller.getWithToken(path);

        assertThat(withToken.statusCode()).isEqualTo(404);
        assertThat(Caller.json(withToken).path("code").asString()).isEqualTo("NOT_FOUND");
    }

    @Test
    void leavesWebhooksToTheirService() {
        assertThat(caller.post("/webhooks/demo", "anything").statusCode()).isEqualTo(200);
        assertThat(caller.post("/webhooks/demo", "anything", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsNoSession() {
        assertThat(caller.getWithToken("/api/v1/items").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(caller.get("/api/v1/items").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void hasNoUsers() {
        assertThat(context.getBeanNamesForType(UserDetailsService.class)).isEmpty();
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        var problem = Caller.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(problem.path("field").isNull()).isTrue();
        assertThat(problem.path("status").asInt()).isEqualTo(401);
        assertThat(problem.path("requestId").asString())
                .matches("[0-9a-f]{8}")
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }
}
