package io.tradewind.local.signal;

import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import io.tradewind.local.up.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code tradewind env}: shell lines that name everything a person needs to talk to the suite. */
public final class Exports {

    private Exports() {}

    /** Throws a failure when the suite was never up, because the secrets are made then. */
    public static List<String> of(Suite suite, Secrets secrets) {
        List<String> lines = new ArrayList<>();
        lines.add(line("SIGNAL_URL", suite.url(Part.SIGNAL)));
        lines.add(line("EXECUTION_URL", suite.url(Part.EXECUTION)));
        lines.add(line("POSITION_URL", suite.url(Part.POSITION)));
        lines.add(line("COPY_URL", suite.url(Part.COPY_TRADE)));
        lines.add(line("SIM_URL", suite.url(Part.SIM_BROKER)));
        lines.add(line("SIM_CONTROL_URL", suite.simControlUrl()));
        lines.add(line("KAFKA", suite.kafka()));
        lines.add(line("ADMIN_TOKEN", secrets.read(Secret.ADMIN_TOKEN)));
        lines.add(line("WEBHOOK_SECRET", secrets.read(Secret.WEBHOOK_DEMO)));
        for (Store store : Store.values()) {
            lines.add(line(
                    "PG_" + store.name().toUpperCase(Locale.ROOT),
                    psql(suite, store.role(), secrets.read(store.password()))));
        }
        lines.add(line("PG_ADMIN", psql(suite, PostgresServer.ADMIN, secrets.read(Secret.PG_ADMIN))));
        return List.copyOf(lines);
    }

    private static String psql(Suite suite, String role, String password) {
        return "postgresql://" + role + ":" + password + "@127.0.0.1:" + suite.port(Part.POSTGRES) + "/tradewind";
    }

    private static String line(String name, String value) {
        return "export TW_" + name + "='" + value + "'";
    }
}
