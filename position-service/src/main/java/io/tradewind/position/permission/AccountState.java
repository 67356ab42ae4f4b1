package io.tradewind.position.permission;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import io.tradewind.position.report.Difference;
import io.tradewind.position.report.Mismatch;
import io.tradewind.position.report.MissingFill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an account's order events were applied and what its last report proved. Immutable and pure.
 *
 * @param asOf the last order event applied
 * @param mismatch present exactly in standing MISMATCH
 * @param opened whether the first report was taken as the beginning
 */
public record AccountState(
        AccountId account,
        Stamp asOf,
        Standing standing,
        @Nullable Mismatch mismatch,
        boolean opened) {
    public AccountState {
        if ((mismatch != null) != (standing == Standing.MISMATCH)) {
            throw new IllegalArgumentException("a mismatch says what is wrong, and only a mismatch does");
        }
    }

    static AccountState unknown(AccountId account) {
        return new AccountState(account, Stamp.NONE, Standing.UNREPORTED, null, false);
    }

    /**
     * With one more event. A new generation means that the producer's database lost commits we may have seen, so what a
     * report of the old one proved is proved no more.
     */
    public AccountState advanced(Stamp stamp) {
        boolean sameLife = stamp.generation() == asOf.generation();
        return new AccountState(
                account,
                stamp,
                sameLife || standing == Standing.MISMATCH ? standing : Standing.UNREPORTED,
                mismatch,
                opened);
    }

    /** With a fill whose predecessor was never told. */
    public AccountState missing(MissingFill fill) {
        Mismatch wrong = mismatch == null ? Mismatch.of(fill) : mismatch.and(fill);
        return new AccountState(account, asOf, Standing.MISMATCH, wrong, opened);
    }

    /** With a report that was compared at this place. */
    public AccountState compared(List<Difference> differences) {
        return differences.isEmpty()
                ? new AccountState(account, asOf, Standing.READY, null, true)
                : new AccountState(account, asOf, Standing.MISMATCH, Mismatch.of(differences), true);
    }
}
