package io.tradewind.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which texts can be ids: the pattern says it, the check was written out for speed. */
class IdentifiersTests {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]*");

    @Test
    void everyCharacterIsJudgedAsThePatternSays() {
        for (char c = 0; c < 0x250; c++) {
            for (String text : new String[] {"" + c, "a" + c, c + "a", "a" + c + "1", "7_" + c}) {
                assertThat(isAccepted(text))
                        .as("U+%04X in \"%s\"", (int) c, text)
                        .isEqualTo(SAFE.matcher(text).matches());
            }
        }
        assertThat(isAccepted("١")).isFalse();
        assertThat(isAccepted("a\n")).isFalse();
    }

    @Test
    void anIdHasOneToItsMostCharacters() {
        assertThat(Identifiers.checked("id", "abc", 3)).isEqualTo("abc");
        assertThatThrownBy(() -> Identifiers.checked("id", "abcd", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id must be 1 to 3 characters");
        assertThatThrownBy(() -> Identifiers.checked("id", "", 3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isAccepted(String text) {
        try {
            Identifiers.checked("id", text, 100);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
