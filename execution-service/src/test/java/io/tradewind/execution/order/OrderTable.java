package io.tradewind.execution.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints what each input does to an order in each state. */
final class OrderTable {

    private OrderTable() {}

    static String print() {
        Map<String, BrokerOrder> states = OrderSamples.states();
        StringBuilder table = new StringBuilder("| input | ")
                .append(String.join(" | ", states.keySet()))
                .append(" |\n");
        table.append("| --- ".repeat(states.size() + 1)).append("|\n");
        OrderSamples.inputs().forEach((name, input) -> {
            table.append("| ").append(name);
            states.values().forEach(order -> table.append(" | ").append(cell(order, input)));
            table.append(" |\n");
        });
        return table.toString();
    }

    private static String cell(BrokerOrder order, OrderInput input) {
        try {
            OrderDecision decision = OrderMachine.decide(order, input);
            List<String> cell = new ArrayList<>();
            cell.add(name(order, decision.order()));
            for (OrderEffect effect : decision.effects()) {
                switch (effect) {
                    case OrderEffect.Filled fill -> cell.add("+fill " + fill.cumBefore() + "→" + fill.cumAfter());
                    case OrderEffect.Submit _ -> cell.add("+submit");
                    case OrderEffect.Cancel _ -> cell.add("+cancel");
                    case OrderEffect.Ask _ -> cell.add("+ask");
                    case OrderEffect.PlaceAgain _ -> cell.add("+place again");
                    case OrderEffect.Alarm alarm -> cell.add("!" + alarm.code());
                    case OrderEffect.StatusChanged _ -> {}
                }
            }
            return String.join(" ", cell);
        } catch (IllegalTransition e) {
            return "x";
        }
    }

    private static String name(BrokerOrder before, BrokerOrder after) {
        if (after.state().equals(before.state())) {
            boolean wanted = after.cancelWanted() && !before.cancelWanted();
            boolean suspected = after.suspicion() != null && !after.suspicion().equals(before.suspicion());
            return wanted ? "= (cancel wanted)" : suspected ? "= (suspicious)" : "=";
        }
        return switch (after.state()) {
            case OrderState.Closed closed -> closed.status().name();
            case OrderState.InDoubt doubt -> doubt.absentSince() == null ? "InDoubt" : "InDoubt, absent once";
            case OrderState.Unsent _, OrderState.PendingNew _, OrderState.Working _, OrderState.PendingCancel _ ->
                after.state().getClass().getSimpleName();
        };
    }
}
