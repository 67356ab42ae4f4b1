package io.tradewind.proof.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.slot.OwnedSlots;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A service that consists of nothing but messaging. With {@code proof.seed} it publishes, with {@code proof.readers}
 * (names, separated by commas) it reads; the reader named by {@code proof.failing} fails on every message.
 */
public final class Node {
    static final String SEED = "proof.seed";
    static final String ITEMS = "proof.items";
    static final String FAN_EVERY = "proof.fan-every";
    static final String READERS = "proof.readers";
    static final String FAILING = "proof.failing";
    /** Whether the readers read what is fanned out, and own no slots. */
    static final String FANNED = "proof.fanned";

    private Node() {}

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Wiring.class)
                .initializers(started -> addReaders((GenericApplicationContext) started))
                .run(arguments);
        Environment environment = context.getEnvironment();
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        Direction direction = Direction.follow(jdbc);
        if (environment.containsProperty(SEED)) {
            context.getBean(OwnedSlots.class)
                    .acquire(IntStream.range(0, Servers.PARTITIONS).boxed().toList());
            new Writers(
                            context.getBean(UnitOfWork.class),
                            jdbc,
                            direction,
                            environment.getRequiredProperty(SEED, Long.class),
                            environment.getRequiredProperty(ITEMS, Integer.class),
                            environment.getRequiredProperty(FAN_EVERY, Integer.class))
                    .start();
        }
    }

    private static void addReaders(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        boolean fanned = environment.getProperty(FANNED, Boolean.class, false);
        String failing = environment.getProperty(FAILING, "");
        for (String reader : environment.getProperty(READERS, String[].class, new String[0])) {
            context.registerBean(
                    reader,
                    Subscription.class,
                    () -> new Subscription(
                            reader,
                            List.of(fanned ? Numbered.FANNED : Numbered.HOT),
                            !fanned,
                            reader.equals(failing)
                                    ? failure()
                                    : new AppliedLog(context.getBean(JdbcTemplate.class), reader)));
        }
    }

    private static MessageHandler failure() {
        return (message, _) -> {
            throw new IllegalStateException("fails on every message, as on " + message.stamp());
        };
    }

    @Configuration
    @EnableAutoConfiguration
    static class Wiring {
        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }
    }
}
