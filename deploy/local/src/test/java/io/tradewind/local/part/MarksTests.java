package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.suite.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTests {

    private final Marks marks = new Marks("/home/me/tradewind/var");

    @Test
    void findsTheirPartInAJvmsCommandLine() {
        List<String> command = new ArrayList<>(List.of("/jdk/bin/java", "-Xmx256m"));
        command.addAll(marks.jvmArguments(Part.EXECUTION));
        command.addAll(List.of("-jar", "app.jar"));

        assertThat(marks.partOf(command)).contains(Part.EXECUTION);
    }

    @Test
    void findsTheirPartInPostgresCommandLine() {
        List<String> command = new ArrayList<>(List.of("/pg/bin/postgres", "-D", "/data"));
        marks.postgresSettings(Part.POSTGRES)
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));

        assertThat(marks.partOf(command)).contains(Part.POSTGRES);
    }

    @Test
    void ignoresOtherSuitesAndOtherPrograms() {
        assertThat(marks.partOf(new Marks("/home/you/tradewind/var").jvmArguments(Part.KAFKA)))
                .isEmpty();
        assertThat(marks.partOf(List.of("grep", "-r", "-Dtradewind.part=kafka -Dtradewind.var=/home/me/tradewind/var")))
                .isEmpty();
        assertThat(marks.partOf(List.of("java", "-Dtradewind.var=/home/me/tradewind/var")))
                .isEmpty();
        assertThat(marks.partOf(List.of("java", "-Dtradewind.var=/home/me/tradewind/var", "-Dtradewind.part=mysql")))
                .isEmpty();
    }

    @Test
    void tellsTheirKeepersFromTheirParts() {
        List<String> keeper = List.of("sh", "-s", marks.keeper());

        assertThat(marks.isKeeper(keeper)).isTrue();
        assertThat(marks.partOf(keeper)).isEmpty();
        assertThat(new Marks("/home/you/tradewind/var").isKeeper(keeper)).isFalse();
    }
}
