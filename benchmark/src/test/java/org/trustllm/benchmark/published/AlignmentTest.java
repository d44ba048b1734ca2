package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Sample;

class AlignmentTest {
    private static final List<String> COLUMNS = List.of("label", "prompt");

    /** Rows a to f, labelled with their letters. */
    private static final RowTable PUBLISHED = table("a", "b", "c", "d", "e", "f");

    @Test
    void theSameRowsHaveNoFindings() {
        assertThat(findings("a", "b", "c", "d", "e", "f")).isEmpty();
    }

    @Test
    void aRowThatIsNotThereIsMissing() {
        assertThat(findings("b", "c", "e", "f")).containsExactly(new RowFinding.Missing(0), new RowFinding.Missing(3));
        assertThat(findings()).hasSize(6).allMatch(RowFinding.Missing.class::isInstance);
    }

    @Test
    void aRowThatWasNotPublishedIsAdded() {
        assertThat(findings("x", "a", "b", "c", "y", "d", "e", "f", "z"))
                .containsExactly(
                        new RowFinding.Added("file#0"), new RowFinding.Added("file#4"), new RowFinding.Added("file#8"));
    }

    @Test
    void aRowThatComesTwiceIsAddedOnce() {
        assertThat(findings("a", "b", "b", "c", "d", "e", "f")).containsExactly(new RowFinding.Added("file#2"));
    }

    @Test
    void theFewestRowsHaveMoved() {
        assertThat(findings("f", "a", "b", "c", "d", "e")).containsExactly(new RowFinding.Moved("file#0", 5));
        assertThat(findings("b", "a", "c", "d", "f", "e")).hasSize(2).allMatch(RowFinding.Moved.class::isInstance);
    }

    @Test
    void aRowInAPublishedOnesPlaceIsAChangeOfIt() {
        assertThat(findings("a", "b", "c:other", "d", "e", "f"))
                .containsExactly(new RowFinding.Changed("file#2", 2, List.of("label")));
        assertThat(findings("a:other", "b", "c", "d", "e", "f:other"))
                .containsExactly(
                        new RowFinding.Changed("file#0", 0, List.of("label")),
                        new RowFinding.Changed("file#5", 5, List.of("label")));
    }

    @Test
    void aChangedRowIsFoundBehindAMissingOne() {
        assertThat(findings("a", "c:other", "d", "e", "f"))
                .containsExactly(new RowFinding.Changed("file#1", 2, List.of("label")), new RowFinding.Missing(1));
    }

    @Test
    void anotherRowInThePlaceIsNoChange() {
        assertThat(findings("a", "b", "x:y", "d", "e", "f"))
                .containsExactly(new RowFinding.Added("file#2"), new RowFinding.Missing(2));
    }

    @Test
    void inAFileOfOneColumnThePlaceDecides() {
        RowTable table = new RowTable(
                List.of("prompt"),
                List.of("a", "b", "c").stream()
                        .map(text -> RowDigest.of(fields(text), List.of("prompt")))
                        .toList());
        assertThat(NamedFindings.of(table, samples("a", "x", "c").stream()))
                .containsExactly(new RowFinding.Changed("file#1", 1, List.of("prompt")));
    }

    @Test
    void everyChangedRowOfAFileIsFound() {
        assertThat(findings("a:1", "b:2", "c:3", "d:4", "e:5", "f:6"))
                .hasSize(6)
                .allMatch(RowFinding.Changed.class::isInstance);
    }

    @Test
    void everyRowIsAccountedForWhateverTheOrder() {
        List<String> texts =
                IntStream.range(0, 200).mapToObj(i -> "row " + i / 2).toList();
        RowTable table = table(texts.toArray(String[]::new));
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<String> found = new ArrayList<>(texts);
            Collections.shuffle(found, random);
            List<String> some = new ArrayList<>(found.subList(0, random.nextInt(200)));
            some.replaceAll(text -> random.nextInt(9) == 0 ? text + ":other" : text);
            List<RowFinding> findings = NamedFindings.of(table, samples(some.toArray(String[]::new)).stream());
            long missing = count(findings, RowFinding.Missing.class);
            long added = count(findings, RowFinding.Added.class);
            assertThat(some.size() - added).isEqualTo(200 - missing);
        }
    }

    @Test
    void countsAreThoseOfTheFindings() {
        PublishedFile file = PublishedSet.files().getFirst();
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            List<String> found =
                    new ArrayList<>(List.of("a", "b", "c:other", "d", "x", "f", "b", "y:z", "e", "a", "c:other"));
            Collections.shuffle(found, random);
            String[] texts = found.subList(0, random.nextInt(found.size())).toArray(String[]::new);
            Alignment alignment = new Alignment(PUBLISHED);
            samples(texts).forEach(alignment::add);
            FileCounts counts = FileCounts.of(file, alignment);
            List<RowFinding> findings = findings(texts);
            assertThat(counts.missing()).isEqualTo(count(findings, RowFinding.Missing.class));
            assertThat(counts.moved()).isEqualTo(count(findings, RowFinding.Moved.class));
            assertThat(counts.other())
                    .isEqualTo(count(findings, RowFinding.Added.class) + count(findings, RowFinding.Changed.class));
        }
    }

    @Test
    void aFileManyTimesOverHasOneOfEachRowAndOthers() {
        String[] once = {"a", "b", "c", "d", "e", "f:other"};
        String[] often = IntStream.range(0, 3000).mapToObj(i -> once[i % 6]).toArray(String[]::new);
        List<RowFinding> findings = findings(often);
        assertThat(count(findings, RowFinding.Changed.class)).isEqualTo(1);
        assertThat(count(findings, RowFinding.Added.class)).isEqualTo(3000 - 6);
    }

    private static long count(List<RowFinding> findings, Class<? extends RowFinding> kind) {
        return findings.stream().filter(kind::isInstance).count();
    }

    private static List<RowFinding> findings(String... texts) {
        return NamedFindings.of(PUBLISHED, samples(texts).stream());
    }

    private static RowTable table(String... texts) {
        return new RowTable(
                COLUMNS,
                samples(texts).stream()
                        .map(sample -> RowDigest.of(sample.fields(), COLUMNS))
                        .toList());
    }

    private static List<Sample> samples(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Sample("file", i, fields(texts[i])))
                .toList();
    }

    /** {@code prompt:label}, or a prompt that is its own label. */
    private static ObjectNode fields(String text) {
        String[] parts = text.split(":", 2);
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", parts[0])
                .put("label", parts[parts.length - 1])
                .put("res", "an answer to " + text);
    }
}
