package io.tradewind.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a proof ended.
 *
 * @param figures in the order they are printed
 * @param findings what speaks against the promise, each with enough to look it up; empty when it held
 */
public record Verdict(Map<String, Object> figures, List<String> findings) {
    public Verdict {
        figures = new LinkedHashMap<>(figures);
        findings = List.copyOf(findings);
    }

    public boolean held() {
        return findings.isEmpty();
    }

    /** As outside scripts read it: {@code k=v k=v}. */
    public String line() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" "));
    }
}
