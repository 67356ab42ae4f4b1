package io.tradewind.signal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are nearly signals: good ones with fields changed, bytes flipped, cut or doubled. Seeded. */
public final class Garbage {
    private static final List<Object> VALUES = List.of(
            "",
            " ",
            "null",
            true,
            0,
            -1,
            1e300,
            "1e400",
            "-0",
            "0.000000000001",
            "99999999999999999999",
            "\u0000",
            "\uD83D\uDE00",
            "\uDC00",
            "ALL",
            "Long_1",
            "EXIT",
            "sell",
            "SELL",
            "GOLD_MINI",
            "'; drop table signal; --",
            "2026-02-30T10:00:00Z",
            "x".repeat(500),
            List.of(),
            List.of(1, 2),
            Map.of(),
            Map.of("secret", "x"));

    private final Random random;

    public Garbage(long seed) {
        this.random = new Random(seed);
    }

    public byte[] body() {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(changed(good()));
        return random.nextInt(3) == 0 ? damaged(bytes) : bytes;
    }

    /** With the secret as it was, so that it gets past the door. */
    public Map<String, Object> authenticBody() {
        Map<String, Object> body = good();
        Object secret = body.get("secret");
        return Bodies.with(changed(body), "secret", secret);
    }

    private Map<String, Object> good() {
        return switch (random.nextInt(3)) {
            case 0 -> Bodies.baseEntry();
            case 1 -> Bodies.exitAll();
            default -> Bodies.buy();
        };
    }

    private Map<String, Object> changed(Map<String, Object> body) {
        Map<String, Object> changed = body;
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> names = new ArrayList<>(changed.keySet());
            names.addAll(List.of("qty", "suggested_lots", "symbol", "side", "target", "roc", "account", "contracts"));
            changed = Bodies.with(
                    changed,
                    names.get(random.nextInt(names.size())),
                    random.nextInt(6) == 0 ? null : VALUES.get(random.nextInt(VALUES.size())));
        }
        return changed;
    }

    private byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        return switch (random.nextInt(4)) {
            case 0 -> {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                yield damaged;
            }
            case 1 -> java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 2 ->
                (new String(damaged, StandardCharsets.UTF_8) + new String(damaged, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
            default -> {
                random.nextBytes(damaged);
                yield damaged;
            }
        };
    }

    public static String printable(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}
