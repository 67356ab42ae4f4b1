package io.tradewind.signal.query;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST API's rejected records. */
@RestController
class RejectedRecordController {
    private final RejectedRecordQueries records;

    RejectedRecordController(RejectedRecordQueries records) {
        this.records = records;
    }

    @GetMapping("/api/v1/rejected-records")
    Page<RejectedRecordView> list(PageRequest page) {
        return records.list(page);
    }
}
