package io.tradewind.messaging.slot;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots this instance owns: the partitions its account-keyed consumer was assigned. Owning is a hint for who does
 * the work; what keeps a former owner from acting is the epoch on the key's row. Thread-safe.
 */
public final class OwnedSlots {
    /** Told of changes on the consumer's thread, before the first record of a newly acquired slot. */
    public interface Listener {
        void acquired(int slot);

        void lost(int slot);
    }

    private static final Logger LOG = LoggerFactory.getLogger(OwnedSlots.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<Integer> current = Set.of();

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public Set<Integer> current() {
        return current;
    }

    public synchronized void acquire(Collection<Integer> slots) {
        for (int slot : new TreeSet<>(slots)) {
            if (!current.contains(slot)) {
                Set<Integer> next = new TreeSet<>(current);
                next.add(slot);
                listeners.forEach(listener -> listener.acquired(slot));
                current = Set.copyOf(next);
                LOG.info("slot acquired slot={}", slot);
            }
        }
    }

    public synchronized void lose(Collection<Integer> slots) {
        for (int slot : new TreeSet<>(slots)) {
            if (current.contains(slot)) {
                Set<Integer> next = new TreeSet<>(current);
                next.remove(slot);
                current = Set.copyOf(next);
                listeners.forEach(listener -> listener.lost(slot));
                LOG.info("slot lost slot={}", slot);
            }
        }
    }
}
