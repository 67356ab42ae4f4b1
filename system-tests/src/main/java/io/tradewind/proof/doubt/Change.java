package io.tradewind.proof.doubt;

import io.tradewind.proof.suite.VenueFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A leader's order that rests, is replaced, and is canceled if it still rests. Its followers' orders are canceled and
 * placed anew for it.
 *
 * @param crosses whether what replaces it fills
 * @param faults by follower, in force before the order is placed
 */
record Change(int quantity, int changed, boolean crosses, int changeAfterMillis, Map<String, List<VenueFault>> faults) {

    private static final int LARGEST = 40;
    private static final int LATEST_MILLIS = 2_000;

    /** Each follower meets something else, at its placement or its cancel. */
    static Change draw(List<String> followers, Random random) {
        List<Trouble> troubles = new ArrayList<>(List.of(Trouble.values()));
        troubles.removeIf(Trouble::isBeyondWindows);
        Map<String, List<VenueFault>> faults = new TreeMap<>();
        for (String follower : followers) {
            Trouble trouble = troubles.remove(random.nextInt(troubles.size()));
            faults.put(follower, trouble.faults(random.nextBoolean(), random));
        }
        return new Change(
                1 + random.nextInt(LARGEST),
                1 + random.nextInt(LARGEST),
                random.nextBoolean(),
                200 + random.nextInt(LATEST_MILLIS),
                faults);
    }
}
