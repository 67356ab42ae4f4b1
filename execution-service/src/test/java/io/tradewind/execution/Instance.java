package io.tradewind.execution;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another instance of the service beside the world's own: in this JVM, or a process to be stopped and killed. */
abstract class Instance implements AutoCloseable {

    private final int port;

    private Instance(int port) {
        this.port = port;
    }

    /** The world's own. */
    static Instance first(World world) {
        return new Instance(world.doors.port()) {
            @Override
            public void close() {
                throw new IllegalStateException("the world's instance stays");
            }
        };
    }

    static Instance inThisJvm(World world, Map<String, String> changed) {
        ConfigurableApplicationContext context =
                SpringApplication.run(ExecutionApplication.class, arguments(world, changed));
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        return new Instance(port) {
            @Override
            public void close() {
                context.close();
            }
        };
    }

    static InProcess asProcess(World world, Map<String, String> changed) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(changed);
        int port = freePort();
        settings.put("server.port", Integer.toString(port));
        return new InProcess(world, port, settings);
    }

    /** Epochs of the accounts it owns; nothing while it does not answer. */
    Map<String, Long> owned() {
        Map<String, Long> owned = new TreeMap<>();
        for (JsonNode item : accounts()) {
            if (item.path("owned").asBoolean()) {
                owned.put(item.path("account").asString(), item.path("epoch").asLong());
            }
        }
        return owned;
    }

    Set<Integer> slots() {
        List<JsonNode> owned = new ArrayList<>();
        accounts().forEach(item -> {
            if (item.path("owned").asBoolean()) {
                owned.add(item);
            }
        });
        return owned.stream().map(item -> item.path("slot").asInt()).collect(Collectors.toSet());
    }

    String session(String account) {
        return find(account).path("session").asString();
    }

    boolean permits(String account) {
        return find(account).path("permission").asBoolean();
    }

    HttpResponse<String> call(String method, String path) {
        return Http.call(method, port, path, null);
    }

    @Override
    public abstract void close();

    private JsonNode find(String account) {
        for (JsonNode item : accounts()) {
            if (item.path("account").asString().equals(account)) {
                return item;
            }
        }
        return JsonMapper.shared().createObjectNode();
    }

    private Iterable<JsonNode> accounts() {
        try {
            return JsonMapper.shared()
                    .readTree(call("GET", "/api/v1/accounts?size=500").body())
                    .path("items");
        } catch (AssertionError e) {
            return List.of();
        }
    }

    private static String[] arguments(World world, Map<String, String> changed) {
        Map<String, String> settings = world.settings();
        settings.putAll(changed);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A JVM of its own. */
    static final class InProcess extends Instance {
        private final Process process;

        private InProcess(World world, int port, Map<String, String> settings) throws IOException {
            super(port);
            List<String> command = new ArrayList<>(World.javaCommand());
            command.addAll(List.of(arguments(world, settings)));
            Path log = Files.createTempFile(Path.of("target").toAbsolutePath(), "second-instance", ".log");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** Stops it where it is; it keeps its sockets and locks and knows nothing of it. */
        void stop() {
            signal("-STOP");
        }

        void goOn() {
            signal("-CONT");
        }

        private void signal(String signal) {
            try {
                int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new AssertionError("kill " + signal + " ended with " + exit);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /** Kills it, stopped or not. */
        @Override
        public void close() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
