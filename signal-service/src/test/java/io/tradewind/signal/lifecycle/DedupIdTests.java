package io.tradewind.signal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DedupIdTests {
    @Test
    void theSourcesOwnIdComesFirst() {
        assertThat(DedupId.of(Signals.entry().id("tv-1").signal())).isEqualTo("tv-1");
    }

    @Test
    void theCanonicalFormIsFixedForEver() {
        Signal signal = Signals.entry().lots("3.0").price("190.10").signal();

        assertThat(DedupId.canonical(signal))
                .isEqualTo("demo\nDEMO\nAAPL\nBASE_ENTRY\nLONG_1\n2026-11-21T10:00:00Z\nlots=3\n190.1");
        assertThat(DedupId.of(signal)).isEqualTo("780638674116e1726539c6f72d592733668de5540d9cbea7da5d5aa1263f5dd7");
    }

    @Test
    @Tag("B-10")
    void whateverTheRecipeNamesTellsSignalsApart() {
        String id = DedupId.of(Signals.entry().signal());

        assertThat(DedupId.of(Signals.entry().stop("180").signal()))
                .as("not of the recipe")
                .isEqualTo(id);
        assertThat(DedupId.of(Signals.entry().source("other").signal())).isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().account("F1").signal())).isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().instrument("MSFT").signal())).isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().type(SignalType.PYRAMID).signal()))
                .isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().leg("Long_2").signal())).isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().time("2026-11-21T10:00:00.001Z").signal()))
                .isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().lots("4").signal())).isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().lots(null).quantity("3").signal()))
                .isNotEqualTo(id);
        assertThat(DedupId.of(Signals.entry().price("190.2").signal())).isNotEqualTo(id);
    }
}
