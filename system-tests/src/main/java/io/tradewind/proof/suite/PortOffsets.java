package io.tradewind.proof.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.random.RandomGenerator;

/** Finds an offset at which every port of a suite is free. */
final class PortOffsets {

    private static final List<Integer> PORTS =
            List.of(15_432, 19_092, 19_093, 8_090, 8_091, 8_081, 8_082, 8_083, 8_084, 9_081, 9_082, 9_083, 9_084);

    // Keeps the highest port below 32768, where Linux begins to hand out ports to clients.
    private static final int LARGEST = 13_000;
    private static final int TRIES = 200;

    private PortOffsets() {}

    static int free() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            int offset = random.nextInt(100, LARGEST);
            if (PORTS.stream().allMatch(port -> isFree(port + offset))) {
                return offset;
            }
        }
        throw new IllegalStateException("no port offset with all ports free in " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
