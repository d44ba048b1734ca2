package org.trustllm.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatResponse;

/** The page on defences says what the code does. */
class DefencesPageTest {
    @Test
    void everyDefenceHasItsLine() {
        String table = Defences.names().stream()
                .map(name -> Defences.named(
                        name,
                        name.equals("route") ? Map.of("model", "test:second") : Map.of(),
                        Panel.recorded(),
                        second -> request -> ChatResponse.of("")))
                .map(DefencesPageTest::line)
                .collect(Collectors.joining("\n"));
        assertThat(Path.of(System.getProperty("trustllm.root"), "docs/reference/defences.md"))
                .content()
                .contains(table);
    }

    private static String line(Defence defence) {
        String parameters = new TreeSet<>(defence.parameters().keySet())
                .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| `%s` | %d | %s | %s |".formatted(defence.name(), defence.calls(), parameters, defence.idea());
    }
}
