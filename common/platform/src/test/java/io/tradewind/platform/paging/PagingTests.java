package io.tradewind.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@TinyServiceTest
class PagingTests {

    private final Caller caller;

    PagingTests(@Autowired Environment environment) {
        caller = new Caller(environment);
    }

    @Test
    void answersAListAsThePageItIs() {
        var answer = caller.getWithToken("/api/v1/items");

        assertThat(Caller.json(answer)).isEqualTo(JsonMapper.shared().readTree("""
                {"items":[{"id":"i-1","price":"1000","time":"2026-11-21T10:00:00Z"}],"page":0,"size":50,"total":1}"""));
    }

    @ParameterizedTest
    @CsvSource({"?page=3&size=7,3,7", "?size=500,0,500", "?size=1,0,1", "?page=2147483647,2147483647,50"})
    void takesThePageAskedFor(String query, int page, int size) {
        var answer = Caller.json(caller.getWithToken("/api/v1/items" + query));

        assertThat(answer.path("page").asInt()).isEqualTo(page);
        assertThat(answer.path("size").asInt()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "?size=501,size",
        "?size=0,size",
        "?size=-1,size",
        "?size=abc,size",
        "?size=,size",
        "?size=1e2,size",
        "?size=99999999999,size",
        "?size=1&size=2,size",
        "?page=-1,page",
        "?page=2147483648,page",
        "?page=x,page"
    })
    void refusesAPageThatCannotBe(String query, String field) {
        var answer = caller.getWithToken("/api/v1/items" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).path("code").asString()).isEqualTo("FIELD_INVALID");
        assertThat(Caller.json(answer).path("field").asString()).isEqualTo(field);
    }

    @Test
    void countsItemsBeforeThePageWithoutOverflow() {
        assertThat(new PageRequest(Integer.MAX_VALUE, 500).offset()).isEqualTo(1_073_741_823_500L);
    }

    @Test
    void mapsItemsAndKeepsThePage() {
        var page = Page.of(new PageRequest(2, 10), List.of(1, 2), 22);

        assertThat(page.map(String::valueOf)).isEqualTo(new Page<>(List.of("1", "2"), 2, 10, 22));
    }
}
