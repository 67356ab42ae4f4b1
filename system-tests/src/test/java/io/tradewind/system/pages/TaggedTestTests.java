package io.tradewind.system.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.system.pages.Checkout.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaggedTestTests {
    @Test
    void aTagOfAClassIsThatOfItsTestsAndOfThoseWithin() {
        assertThat(read("""
                package x;

                /** Speaks of class Other. */
                @Tag("K4")
                class OuterTests {
                    @Test
                    void first() {
                        String text = \"""
                                @Tag("A-99")
                                \""";
                        call(
                                "class Strange {");
                    }

                    @Nested
                    @Tag("T05.1")
                    class Inner {
                        @ParameterizedTest
                        @ValueSource(strings = {"a", "b"})
                        @Tag("B-10") // with a word
                        void second(String value) throws Exception {}
                    }

                    @Tag("slow")
                    @RepeatedTest(3)
                    void third() {}

                    void noTest() {}
                }
                """))
                .containsExactly("OuterTests.first [K4]", "Inner.second [K4, T05.1, B-10]", "OuterTests.third [K4]");
    }

    @Test
    void aTestWithoutAnIdIsLeftOut() {
        assertThat(read("""
                class PlainTests {
                    @Test
                    void plain() {}
                }
                """)).isEmpty();
    }

    @Test
    void anIdThatIsMisspeltIsAnError() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> read("""
                        class MisspeltTests {
                            @Test
                            @Tag("A1")
                            void plain() {}
                        }
                        """))
                .withMessageContaining("\"A1\"");
    }

    @Test
    void aNameBecomesASentence() {
        assertThat(TaggedTest.sentence("answers202OnceItIsStored")).isEqualTo("Answers 202 once it is stored");
        assertThat(TaggedTest.sentence("aBookOf3LotsAndNoMore")).isEqualTo("A book of 3 lots and no more");
        assertThat(TaggedTest.sentence("readsJSONAsUTF8")).isEqualTo("Reads JSON as UTF 8");
    }

    private static List<String> read(String text) {
        return TaggedTest.in(new Source("m", "m/src/test/java/x/OuterTests.java", text)).stream()
                .map(test -> test.className() + "." + test.method() + " " + test.ids())
                .toList();
    }
}
