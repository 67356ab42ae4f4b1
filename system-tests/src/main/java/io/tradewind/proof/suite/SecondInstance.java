package io.tradewind.proof.suite;

import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.ProcessKey;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.suite.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another process of execution-service, like the first one but for its ports. */
public final class SecondInstance implements AutoCloseable {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

    private final Parts parts;
    private final Process process;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();

    private SecondInstance(Parts parts, Process process, int port) {
        this.parts = parts;
        this.process = process;
        this.port = port;
    }

    /** Starts it; the launcher's {@code down} knows it as a process of the suite. */
    public static SecondInstance start(Parts parts) throws IOException {
        OsProcess first = parts.process(Part.EXECUTION)
                .orElseThrow(() -> new IllegalStateException("execution-service does not run"));
        List<String> command = first.command().stream()
                .filter(word -> !word.startsWith("-javaagent:"))
                .toList();
        int port = freePort();
        Path log = parts.place().log(Part.EXECUTION).resolveSibling("execution-service-2.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(parts.place().root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment(first.pid()));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(freePort()));
        return new SecondInstance(parts, builder.start(), port);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How many accounts it owns; 0 as long as it does not answer. */
    public int owned(String token) {
        return owned(client, port, token);
    }

    /** How many accounts the execution-service behind a port owns; 0 as long as it does not answer. */
    private static int owned(HttpClient client, int port, String token) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/accounts?size=500"))
                            .header("Authorization", "Bearer " + token)
                            .timeout(CALL_LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.statusCode() != 200
                    ? 0
                    : (int) Json.read(answer.body())
                            .required("items")
                            .valueStream()
                            .filter(account -> account.path("epoch").isNumber())
                            .count();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** How many accounts the first instance owns; 0 as long as it does not answer. */
    public int ownedByFirst(String token) {
        return owned(client, parts.place().port(Part.EXECUTION), token);
    }

    /** kill -9. */
    @Override
    public void close() {
        new ProcessTable().find(process.pid()).map(OsProcess::key).ifPresent(this::kill);
        client.close();
    }

    private void kill(ProcessKey key) {
        parts.kill(key);
    }

    private static Map<String, String> environment(long pid) throws IOException {
        Map<String, String> variables = new HashMap<>();
        String text = Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
        for (String variable : text.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
