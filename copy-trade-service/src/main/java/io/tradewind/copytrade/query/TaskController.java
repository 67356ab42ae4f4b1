package io.tradewind.copytrade.query;

import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST API's copy tasks and leaders' orders. */
@RestController
@RequestMapping("/api/v1")
class TaskController {
    private final TaskQueries queries;

    TaskController(TaskQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/tasks")
    Page<TaskView> tasks(
            @RequestParam(required = false) @Nullable String leader,
            @RequestParam(required = false) @Nullable String leaderOrderId,
            @RequestParam(required = false) @Nullable String follower,
            @RequestParam(required = false) @Nullable State state,
            PageRequest page) {
        return queries.tasks(
                Filter.account("leader", leader),
                Filter.brokerOrderId("leaderOrderId", leaderOrderId),
                Filter.account("follower", follower),
                state == null ? null : state.name(),
                page);
    }

    @GetMapping("/leader-orders")
    Page<LeaderOrderView> leaderOrders(@RequestParam(required = false) @Nullable String leader, PageRequest page) {
        return queries.leaderOrders(Filter.account("leader", leader), page);
    }
}
