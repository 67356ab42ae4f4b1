package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.OrderInput;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;

/** Says of an order what a broker might, and the simulated venue, which is never wrong, does not. */
public final class Hearsay {

    private Hearsay() {}

    /** Applies a report to an account that the service owns, as if it had come on the stream. */
    public static void tell(BeanFactory service, AccountId account, ExecutionReport report) {
        ClientOrderId order = Objects.requireNonNull(report.clientOrderId());
        Accounts accounts = service.getBean(Accounts.class);
        long epoch = accounts.view(account).orElseThrow().epoch();
        OrderDesk orders = service.getBean(OrderDesk.class);
        service.getBean(Turns.class)
                .run(account, epoch, turn -> orders.apply(turn, order, new OrderInput.Streamed(report)));
        accounts.wake(account);
    }
}
