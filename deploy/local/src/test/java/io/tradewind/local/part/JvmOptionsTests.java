package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.suite.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmOptionsTests {

    @Test
    void givesEachPartItsOwn() {
        JvmOptions options = new JvmOptions(Map.of("TRADEWIND_JVM_OPTIONS_EXECUTION_SERVICE", " -Xmx1g  -Da=b "));

        assertThat(options.of(Part.EXECUTION)).isEqualTo(List.of("-Xmx1g", "-Da=b"));
        assertThat(options.of(Part.SIGNAL)).isEmpty();
    }
}
