package io.tradewind.copytrade.query;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.platform.problem.ApiProblem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parameters of lists. One that no row could have is the caller's mistake, and worth an answer. */
final class Filter {
    private Filter() {}

    static @Nullable String account(String parameter, @Nullable String text) {
        return checked(parameter, text, AccountId::new);
    }

    static @Nullable String brokerOrderId(String parameter, @Nullable String text) {
        return checked(parameter, text, BrokerOrderId::new);
    }

    private static @Nullable String checked(String parameter, @Nullable String text, Function<String, Record> type) {
        try {
            return text == null ? null : type.apply(text).toString();
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid(parameter, "The value does not have the form it must have.");
        }
    }
}
