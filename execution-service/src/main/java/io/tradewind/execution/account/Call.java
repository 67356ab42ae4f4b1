package io.tradewind.execution.account;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.order.BrokerOrder;

/** Something to ask of the broker once the commit is known to have succeeded. */
sealed interface Call {

    record Submit(BrokerOrder order) implements Call {}

    record Cancel(ClientOrderId order, BrokerOrderId brokerOrderId) implements Call {}

    record Ask(ClientOrderId order) implements Call {}
}
