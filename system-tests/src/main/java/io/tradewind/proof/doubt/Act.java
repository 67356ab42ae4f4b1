package io.tradewind.proof.doubt;

import io.tradewind.proof.suite.VenueFault;
import java.util.List;

/**
 * One signal and what meets its order.
 *
 * @param buys at a limit; otherwise sells at the market
 * @param rests whether the limit is so low that nothing fills it
 * @param faults in force for the account when the signal is sent
 * @param cancelAfterMillis after its order is seen, -1 for no cancel
 */
record Act(
        String id,
        String account,
        String instrument,
        boolean buys,
        int quantity,
        boolean rests,
        Trouble trouble,
        List<VenueFault> faults,
        int cancelAfterMillis) {

    /** In a word. */
    String met() {
        return trouble + (rests ? " resting" : "") + (buys ? "" : " exit") + (cancels() ? " cancel" : "") + " "
                + faults.stream().map(VenueFault::method).distinct().toList();
    }

    boolean cancels() {
        return cancelAfterMillis >= 0;
    }
}
