package io.tradewind.proof.detection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The orders of a run, drawn by seed. */
final class Orders {

    static final String INSTRUMENT = "AAPL";
    /** The market stands here at first; what is bought far above it fills at once. */
    static final BigDecimal CROSSING = new BigDecimal("199.00");

    private static final int HIGHEST = 180;
    private static final int LARGEST = 40;

    private Orders() {}

    /** Buys at a limit; {@code step} is the price step at which it fills, -1 for at once. */
    record Order(String id, String account, int quantity, int step, BigDecimal limit) {}

    /**
     * Orders in a drawn order of their limits.
     *
     * @param steps prices at which resting orders fill, one below the other
     * @param atOnce of ten orders, how many fill at once
     */
    static List<Order> draw(List<String> accounts, int each, int steps, int atOnce, Random random) {
        List<Order> orders = new ArrayList<>();
        for (int number = 0; number < each; number++) {
            for (String account : accounts) {
                int step = random.nextInt(10) < atOnce ? -1 : random.nextInt(steps);
                orders.add(new Order(
                        "detection-" + account + "-" + number,
                        account,
                        2 + random.nextInt(LARGEST),
                        step,
                        step < 0 ? CROSSING : limit(step)));
            }
        }
        return orders;
    }

    static BigDecimal limit(int step) {
        return BigDecimal.valueOf(HIGHEST - step);
    }
}
