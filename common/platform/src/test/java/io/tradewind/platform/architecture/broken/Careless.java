package io.tradewind.platform.architecture.broken;

import io.tradewind.platform.architecture.broken.util.Bag;
import java.time.Instant;
import java.util.UUID;

/** Breaks the rules. */
public class Careless {

    private double price = 0.1;
    private Float[] sizes = {};

    Object time() {
        return System.currentTimeMillis() + Instant.now().toString();
    }

    Object id() {
        return UUID.randomUUID() + new Bag().toString();
    }

    void rest() throws InterruptedException {
        Thread.sleep(1);
    }

    void print() {
        System.out.println(sizes.length);
    }

    double price() {
        return price;
    }

    void price(Double value) {
        price = value;
    }
}
