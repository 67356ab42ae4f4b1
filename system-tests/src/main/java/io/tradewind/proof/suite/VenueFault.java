package io.tradewind.proof.suite;

import java.util.Map;

/**
 * A way in which the venue misbehaves, as its control takes it.
 *
 * @param method of the requests it meets; of no matter for the kinds that meet none
 * @param path of the requests it meets; a segment {@code *} stands for any
 * @param times how often it happens
 * @param delayMillis what for depends on the kind
 * @param percent how likely it is whenever it could happen, by dice of this seed
 */
public record VenueFault(String kind, String method, String path, int times, int delayMillis, int percent, long seed) {

    /** As often as it can. */
    public static final int ALWAYS = 1_000_000;

    private static final int CERTAIN = 100;

    public static VenueFault of(String kind, String method, String path, int times, int delayMillis) {
        return new VenueFault(kind, method, path, times, delayMillis, CERTAIN, 0);
    }

    /** Of a kind that meets no request. */
    public static VenueFault of(String kind, int times, int delayMillis) {
        return of(kind, "POST", "/v2/orders", times, delayMillis);
    }

    /** For one of the venue's accounts. */
    public String json(String account) {
        return Json.write(Map.of(
                "account", account,
                "fault", kind,
                "method", method,
                "path", path,
                "times", times,
                "delayMs", delayMillis,
                "percent", percent,
                "seed", seed));
    }
}
