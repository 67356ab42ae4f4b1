package io.tradewind.proof.doubt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What happens, drawn by seed. In each wave every trouble meets a placement and a cancel, each in another account. */
final class Plan {

    /** Accounts a wave needs. */
    static final int ACCOUNTS = 2 * Trouble.values().length;

    private static final String INSTRUMENT = "AAPL";
    /** Of ten placements, how many rest, and how many are canceled while they may be under way. */
    private static final int RESTING = 4;

    private static final int CANCELED = 3;
    private static final int FLIGHT_MILLIS = 800;
    private static final int LATEST_CANCEL_MILLIS = 1_500;

    private Plan() {}

    /** What meets what. */
    private record Meeting(Trouble trouble, boolean onCancel) {}

    /**
     * The acts of a wave, one per account.
     *
     * @param number from 0; in the later ones some accounts sell what they have bought
     */
    static List<Act> wave(int number, List<String> accounts, Random random) {
        List<Meeting> meetings = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            meetings.add(new Meeting(trouble, false));
            meetings.add(new Meeting(trouble, true));
        }
        Collections.shuffle(meetings, random);
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(index -> act(number, accounts.get(index), meetings.get(index), random))
                .toList();
    }

    private static Act act(int wave, String account, Meeting meeting, Random random) {
        Trouble trouble = meeting.trouble();
        boolean onCancel = meeting.onCancel();
        // Different in every wave: the same entry twice in an account would be a repetition.
        int quantity = 2 + 3 * wave + random.nextInt(3);
        boolean sells = wave > 0 && !onCancel && !trouble.isBeyondWindows() && random.nextInt(3) == 0;
        boolean rests = !sells && (onCancel || random.nextInt(10) < RESTING);
        int cancel = -1;
        if (onCancel || trouble == Trouble.FILL_DURING_CANCEL) {
            rests = !sells && trouble != Trouble.PARTIAL_FILL && trouble != Trouble.FALLING_CUMULATIVE;
            cancel = 100 + random.nextInt(LATEST_CANCEL_MILLIS);
        } else if (random.nextInt(10) < CANCELED) {
            cancel = random.nextInt(FLIGHT_MILLIS);
        }
        return new Act(
                "doubt-" + account + "-" + wave,
                account,
                INSTRUMENT,
                !sells,
                quantity,
                rests,
                trouble,
                trouble.faults(onCancel, random),
                cancel);
    }
}
