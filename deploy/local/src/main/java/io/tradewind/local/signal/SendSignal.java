package io.tradewind.local.signal;

import io.tradewind.local.rest.Answer;
import io.tradewind.local.rest.Rest;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.ExitCode;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** {@code tradewind signal FILE|-}. */
public final class SendSignal {

    private final Suite suite;
    private final Console console;
    private final InstantSource clock;

    public SendSignal(Suite suite, Console console, InstantSource clock) {
        this.suite = suite;
        this.console = console;
        this.clock = clock;
    }

    /** Posts once, prints the answer, and says by the exit code whether it was taken. */
    public ExitCode run(String file, String source, InputStream standardInput) {
        String secret = new Secrets(suite.secrets())
                .find("webhook-" + source)
                .orElseThrow(() -> Failure.notRunning(
                        "NO_SECRETS",
                        "no " + suite.secrets().resolve("webhook-" + source)
                                + "; is the source's name right, and was the suite ever up?"));
        String body = SignalBody.complete(text(file, standardInput), secret, clock.instant());
        String url = suite.url(Part.SIGNAL) + "/webhooks/" + source;
        try (Rest rest = new Rest("")) {
            Answer answer = rest.post(url, body);
            console.result(answer.body());
            if (!answer.isGood()) {
                console.error("SIGNAL_NOT_TAKEN", url + " answered " + answer.status());
            }
            return answer.isGood() ? ExitCode.GOOD : ExitCode.FAILED;
        } catch (IOException e) {
            throw Failure.notRunning("NOT_RUNNING", "no answer from " + url + "; `./tradewind up` starts the suite");
        }
    }

    private static String text(String file, InputStream standardInput) {
        try {
            return file.equals("-")
                    ? new String(standardInput.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw Failure.usage("FILE_UNREADABLE", "cannot read " + file + ": " + e.getMessage());
        }
    }
}
