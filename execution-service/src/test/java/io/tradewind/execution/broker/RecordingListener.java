package io.tradewind.execution.broker;

import io.tradewind.domain.ClientOrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a stream tells, in order. */
public class RecordingListener implements BrokerGateway.StreamListener {
    /** One thing told. */
    public sealed interface Told {
        record Connected() implements Told {}

        record Reported(ExecutionReport report) implements Told {}

        record Disconnected(String cause) implements Told {}
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Override
    public void connected() {
        told.add(new Told.Connected());
    }

    @Override
    public void report(ExecutionReport report) {
        told.add(new Told.Reported(report));
    }

    @Override
    public void disconnected(String cause) {
        told.add(new Told.Disconnected(cause));
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    public long connections() {
        return told.stream().filter(Told.Connected.class::isInstance).count();
    }

    public List<String> causes() {
        return told.stream()
                .filter(Told.Disconnected.class::isInstance)
                .map(one -> ((Told.Disconnected) one).cause())
                .toList();
    }

    public List<ExecutionReport> reportsOf(ClientOrderId order) {
        List<ExecutionReport> reports = new ArrayList<>();
        for (var one : told) {
            if (one instanceof Told.Reported(var report) && order.equals(report.clientOrderId())) {
                reports.add(report);
            }
        }
        return reports;
    }
}
