package io.tradewind.execution;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class of the service writes to the log during a test, from INFO on. */
final class LogLines implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** @param className with its package */
    LogLines(String className) {
        logger = (Logger) LoggerFactory.getLogger(className);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    /** Those that carry the pair, oldest first. */
    List<ILoggingEvent> with(String key, String value) {
        return lines.list.stream()
                .filter(line -> value.equals(pairs(line).get(key)))
                .toList();
    }

    static Map<String, String> pairs(ILoggingEvent line) {
        Map<String, String> pairs = new TreeMap<>();
        if (line.getKeyValuePairs() != null) {
            line.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, String.valueOf(pair.value)));
        }
        return pairs;
    }
}
