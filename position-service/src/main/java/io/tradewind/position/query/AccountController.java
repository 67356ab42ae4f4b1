package io.tradewind.position.query;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/accounts/{account}")
class AccountController {
    private final AccountQueries queries;

    AccountController(AccountQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/positions")
    Page<PositionView> positions(@PathVariable String account, PageRequest page) {
        return queries.positions(known(account), page);
    }

    @GetMapping("/fills")
    Page<FillView> fills(@PathVariable String account, PageRequest page) {
        return queries.fills(known(account), page);
    }

    private String known(String account) {
        if (!queries.isKnown(account)) {
            throw new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "ACCOUNT_UNKNOWN",
                    "account",
                    "No order event of this account was ever seen here.");
        }
        return account;
    }
}
