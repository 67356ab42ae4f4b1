package io.tradewind.execution.book;

import java.util.Collection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the view has seen all that was there when it began to read. Before that nobody knows what a book holds, and
 * nothing may be sold. Thread-safe.
 */
@Component
public class BookCompleteness {

    private final ObjectProvider<HealthIndicator> messaging;
    private volatile boolean complete;

    /** Asked for when it is needed: it knows the readers, and they know this service's handlers. */
    BookCompleteness(@Qualifier("messagingHealth") ObjectProvider<HealthIndicator> messaging) {
        this.messaging = messaging;
    }

    public boolean isComplete() {
        if (!complete) {
            Health health = messaging.getObject().health();
            complete = health != null
                    && health.getDetails().get("incompleteViews") instanceof Collection<?> incomplete
                    && !incomplete.contains(BookConfiguration.VIEW);
        }
        return complete;
    }
}
