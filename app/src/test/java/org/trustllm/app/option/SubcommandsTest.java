package org.trustllm.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which command a start reads changes nothing that a person sees. */
final class SubcommandsTest {
    private static final List<Class<?>> COMMANDS = List.of(Weigh.class, Measure.class);

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help weigh", "--no-color measure", "nonsense", "@file"})
    void helpListsEveryCommandWhicheverIsNamed(String argument) {
        assertThat(Subcommands.of(new Root(), COMMANDS, argument.split(" ")).getUsageMessage())
                .isEqualTo(Subcommands.of(new Root(), COMMANDS).getUsageMessage())
                .containsSubsequence("weigh", "Says how heavy.", "measure", "Says how long.");
    }

    @Test
    void theNamedCommandHasItsOptionsAndThoseOfAll() {
        CommandLine weigh = named(Subcommands.of(new Root(), COMMANDS, "weigh"), "weigh");
        assertThat(weigh.getUsageMessage()).contains("root weigh", "--unit", "--help", "--version", "twice", "0 done");
        assertThat(named(weigh, "twice").getUsageMessage()).contains("root weigh twice", "--version", "0 done");
    }

    @Test
    void ofOneThatIsNamedFirstNothingElseIsRead() {
        assertThat(Subcommands.of(new Root(), COMMANDS, "weigh", "--unit", "stone")
                        .getSubcommands()
                        .keySet())
                .containsExactly("weigh");
    }

    private static CommandLine named(CommandLine of, String name) {
        return Objects.requireNonNull(of.getSubcommands().get(name), name);
    }

    @Test
    void aFileOfArgumentsMayNameAnyCommand() {
        assertThat(Subcommands.of(new Root(), COMMANDS, "@arguments")
                        .getSubcommands()
                        .values())
                .allSatisfy(command -> assertThat(command.<Object>getCommand()).isNotNull());
    }

    @Command(name = "root", mixinStandardHelpOptions = true, version = "1", footer = "0 done")
    private static final class Root {}

    @Command(name = "weigh", description = "Says how heavy.", subcommands = Twice.class)
    private static final class Weigh {
        @Option(names = "--unit")
        @SuppressWarnings("unused")
        private String unit = "";
    }

    @Command(name = "twice", description = "Again.")
    private static final class Twice {}

    @Command(name = "measure", description = "Says how long.")
    private static final class Measure {}
}
