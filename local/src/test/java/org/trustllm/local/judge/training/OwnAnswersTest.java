package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OwnAnswersTest {
    private static final List<OwnAnswers.Answer> ANSWERS = OwnAnswers.of(1);

    @Test
    void theSameSeedWritesTheSameAnswers() {
        assertThat(OwnAnswers.of(1)).isEqualTo(ANSWERS);
        assertThat(OwnAnswers.of(2)).isNotEqualTo(ANSWERS);
    }

    @Test
    void everyLanguageHasManyTemplatesOfEachLabel() {
        Map<String, Map<String, Long>> templates = ANSWERS.stream()
                .collect(Collectors.groupingBy(
                        OwnAnswers.Answer::language,
                        TreeMap::new,
                        Collectors.groupingBy(
                                OwnAnswers.Answer::label,
                                Collectors.mapping(
                                        OwnAnswers.Answer::template,
                                        Collectors.collectingAndThen(Collectors.toSet(), set -> (long) set.size())))));
        assertThat(templates)
                .hasSize(15)
                .allSatisfy((language, labels) -> assertThat(labels)
                        .hasSize(3)
                        .allSatisfy((label, count) -> assertThat(count).isGreaterThan(10)));
        assertThat(ANSWERS).hasSizeGreaterThan(3000);
    }

    @Test
    void everySlotIsFilledAndWhatDeclinesStandsInTheText() {
        for (OwnAnswers.Answer answer : ANSWERS) {
            assertThat(answer.text()).doesNotContainPattern("\\{\\w\\}|<<|>>").isNotBlank();
            assertThat(answer.declines())
                    .allSatisfy(part -> assertThat(answer.text()).contains(part));
            assertThat(answer.declines().isEmpty())
                    .as(answer.template())
                    .isEqualTo(answer.label().equals("complied"));
        }
    }

    /** Written by {@code benchmarks/judges/run.sh own-answers}. */
    @Test
    void theAnswersThatAreStoredAreThoseThatTheTemplatesMake() throws IOException {
        Path root = Path.of(System.getProperty("trustllm.root", ".."));
        assertThat(Files.readString(root.resolve("benchmarks/judges/own-answers.jsonl")))
                .isEqualTo(OwnAnswers.lines(1));
    }
}
