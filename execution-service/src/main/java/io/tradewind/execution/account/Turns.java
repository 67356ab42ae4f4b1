package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;
import io.tradewind.messaging.UnitOfWork;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs turns: one unit of work each, under the account's key and epoch. */
@Component
class Turns {

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    Turns(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** A turn that is committed, and its result. */
    record Done<T extends @Nullable Object>(T value, Turn turn) {}

    /**
     * Runs the work, commits.
     *
     * @throws io.tradewind.messaging.StaleEpochException when another instance has taken the account over
     */
    <T extends @Nullable Object> Done<T> run(AccountId account, long epoch, Function<Turn, T> work) {
        return unitOfWork.withKey(account.value(), epoch, transaction -> {
            Turn turn = new Turn(transaction, account, epoch, clock.instant());
            return new Done<>(work.apply(turn), turn);
        });
    }
}
