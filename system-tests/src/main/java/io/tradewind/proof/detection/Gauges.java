package io.tradewind.proof.detection;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.LocalSuite;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;

/** What execution-service's management port tells of its process. */
record Gauges(Doors doors, String url) {

    static Gauges of(LocalSuite suite) {
        return new Gauges(
                suite.doors(),
                "http://127.0.0.1:" + suite.place().managementPort(Part.EXECUTION) + "/actuator/prometheus");
    }

    /** Platform threads that live now. */
    int threads() throws IOException {
        return sum("jvm_threads_live_threads", "").intValue();
    }

    /** Used, garbage included. */
    long heapMiB() throws IOException {
        return sum("jvm_memory_used_bytes", "area=\"heap\"").longValue() >> 20;
    }

    /** What it may grow to, but for what the collector keeps free. */
    long heapMaxMiB() throws IOException {
        return sum("jvm_memory_max_bytes", "area=\"heap\"").longValue() >> 20;
    }

    private BigDecimal sum(String metric, String label) throws IOException {
        HttpResponse<String> page = doors.get(url, "");
        if (page.statusCode() != 200 || !page.body().contains(metric)) {
            throw new IOException(url + " answered " + page.statusCode() + " without " + metric);
        }
        return page.body()
                .lines()
                .filter(line -> line.startsWith(metric) && line.contains(label))
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
