package io.tradewind.execution.broker;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A venue, its account and a gateway for each case, which is skipped where the broker cannot do what it needs. */
public abstract class ContractSetUp implements ContractCases {
    private ContractVenue venue;
    private BrokerGateway gateway;

    @BeforeEach
    void open(TestInfo test) {
        venue = nextVenue();
        venue.quote("190.00", "190.02");
        gateway = adapter().open(venue.account());
        var promise = findAnnotation(test.getTestMethod(), Promise.class).orElseThrow();
        for (var need : promise.needs()) {
            assumeThat(need.isMetBy(gateway.capabilities()))
                    .as("skipped, unless the broker " + need.text())
                    .isTrue();
        }
    }

    @AfterEach
    void close() {
        gateway.close();
        venue.openMarket(true);
    }

    @Override
    public ContractVenue venue() {
        return venue;
    }

    @Override
    public BrokerGateway gateway() {
        return gateway;
    }
}
