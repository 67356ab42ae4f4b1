package io.tradewind.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A parent to be killed: starts {@code sleep} tied to itself, prints its key, and waits for its input to end. */
final class BoundParent {

    private BoundParent() {}

    public static void main(String[] arguments) throws IOException {
        Child child = new Launch(
                        List.of("sleep", "300"),
                        Map.of(),
                        Path.of("."),
                        Path.of(arguments[0]),
                        new Bond.DiesWithParent(),
                        Account.same())
                .start();
        System.out.println(child.key());
        while (System.in.read() >= 0) {
            // Nobody writes; the end of input is the end of the test.
        }
    }
}
