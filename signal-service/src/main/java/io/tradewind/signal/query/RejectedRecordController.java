package io.tradewind.signal.query;

import io.tradewind.messaging.inbound.RejectedRecordView;
import io.tradewind.messaging.inbound.RejectedRecords;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST API's rejected records. */
@RestController
class RejectedRecordController {
    private final RejectedRecords records;

    RejectedRecordController(RejectedRecords records) {
        this.records = records;
    }

    @GetMapping("/api/v1/rejected-records")
    Page<RejectedRecordView> list(PageRequest page) {
        return records.list(page);
    }
}
