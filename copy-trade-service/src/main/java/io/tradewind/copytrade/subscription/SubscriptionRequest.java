package io.tradewind.copytrade.subscription;

import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The body of a POST, not yet believed: nodes, because a number where text belongs is not to become text. */
record SubscriptionRequest(
        @Nullable JsonNode leader,
        @Nullable JsonNode follower,
        @Nullable Sizing sizing) {
    /** The part that says how much. */
    record Sizing(@Nullable JsonNode kind, @Nullable JsonNode ratio) {}

    /** ASCII only: BigDecimal would take the digits of any script. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1," + FixedRatio.MAX_SCALE + "})?");

    AccountId leaderAccount() {
        AccountId leader = account("leader", leader());
        try {
            new BookId("copy:" + leader);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid("leader", "The leader's name is too long for a book of copies.");
        }
        return leader;
    }

    /** Another account than the leader's. */
    AccountId followerAccount() {
        AccountId follower = account("follower", follower());
        if (follower.equals(leaderAccount())) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "SUBSCRIPTION_TO_ITSELF", "follower", "An account cannot follow itself.");
        }
        return follower;
    }

    FixedRatio fixedRatio() {
        Sizing wanted = sizing();
        if (wanted == null) {
            throw missing("sizing");
        }
        if (!text("sizing.kind", wanted.kind()).equals("FIXED_RATIO")) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    ProblemCodes.UNKNOWN_VALUE,
                    "sizing.kind",
                    "sizing.kind must be FIXED_RATIO.");
        }
        return parsed("sizing.ratio", text("sizing.ratio", wanted.ratio()), SubscriptionRequest::ratio);
    }

    private static FixedRatio ratio(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("no plain decimal");
        }
        return new FixedRatio(new BigDecimal(text));
    }

    private static AccountId account(String field, @Nullable JsonNode node) {
        return parsed(field, text(field, node), AccountId::new);
    }

    private static String text(String field, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            throw missing(field);
        }
        if (!node.isString()) {
            throw ApiProblem.invalid(field, field + " must be text, decimals too.");
        }
        return node.stringValue();
    }

    private static <T> T parsed(String field, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid(field, "The value does not have the form it must have.");
        }
    }

    private static ApiProblem missing(String field) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, ProblemCodes.FIELD_MISSING, field, field + " is missing.");
    }
}
