package org.trustllm.dashboard.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** A search finds the rows that reading all texts finds. */
class SearchTest {
    private static final String TASK = "ethics/awareness_emotion";
    private static final int SAMPLES = 1300;
    private static final List<String> WORDS = List.of(
            "the",
            "The",
            "of",
            "and",
            "OF",
            "a",
            "I",
            "don't",
            "\"quoted\"",
            "100%",
            "under_score",
            "back\\slash",
            "x;--",
            "Zebra",
            "aardvark",
            "naïve",
            "STRASSE",
            "straße",
            "ẞ",
            "İstanbul",
            "ΟΔΟΣ",
            "οδός",
            "Ж",
            "你好",
            "世界和平",
            "信任",
            "語言模型",
            "emoji😀",
            "𐐀𐐨",
            "e\u0301",
            "line\nbreak",
            "tab\there",
            "aaaa",
            "aaab",
            "-",
            "...");

    private final Random random = new Random(7);
    private final Map<String, String[]> texts = new LinkedHashMap<>();
    private final Set<String> judged = new HashSet<>();

    @TempDir
    private Path folder;

    private Indexes indexes;

    @BeforeEach
    void open() {
        indexes = new Indexes(folder.resolve("cache"), Sensitive.of(new TrustBenchmark()));
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    private RunRows rows() {
        RunIndex index = indexes.of(RunFolder.of(folder, folder.resolve("run")));
        assertThat(index.await(Duration.ofMinutes(1))).isTrue();
        return new RunRows(index);
    }

    private static RowFilter search(String text) {
        return new RowFilter("", "", "", "", "", "", "", "", text, "", "");
    }

    private String text(int most) {
        return Stream.generate(() -> WORDS.get((int) (WORDS.size() * Math.pow(random.nextDouble(), 2))))
                .limit(random.nextInt(most + 1))
                .collect(Collectors.joining(" "));
    }

    /** Asks and judges rows; what was asked before is asked anew. */
    private void write(int from, int to) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve("run"), RunStore.Durability.NONE)) {
            List<JournalLine> outcomes = new ArrayList<>();
            for (int i = from; i < to; i++) {
                RowKey key = new RowKey(TASK, i);
                String[] both = {text(6), text(14)};
                texts.put(key.toString(), both);
                outcomes.add(new AnswerLine(
                        key,
                        new ChatRequest(List.of(Message.user(both[0])), 0, 9, i),
                        new Attempt.Answer(ChatResponse.of(both[1]))));
                if (!both[1].isEmpty() && judged.add(key.toString())) {
                    outcomes.add(new VerdictLine(
                            TASK, "choice", new Judged(key, Map.of(), new Verdict.Scored(1, "x", null, "made/1"))));
                }
            }
            store.append(outcomes);
        }
    }

    private static String folded(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Set<String> read(String query) {
        String wanted = folded(query);
        return texts.entrySet().stream()
                .filter(entry -> judged.contains(entry.getKey()))
                .filter(entry -> Stream.of(entry.getValue())
                        .anyMatch(text -> folded(text).contains(wanted)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> found(RunRows rows, String query) {
        return rows.all(search(query), 100_000).stream()
                .map(row -> row.sample().toString())
                .collect(Collectors.toSet());
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>(WORDS);
        queries.addAll(List.of(
                "the of", "of and a", "quoted\" 100", "zebra aard", "qqqq", "没有", "好 世", "和", "' OR", "%", "_", "🙂"));
        List<String[]> all = new ArrayList<>(texts.values());
        while (queries.size() < 120) {
            String text = all.get(random.nextInt(all.size()))[random.nextInt(2)];
            if (!text.isEmpty()) {
                int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
                int left = text.codePointCount(from, text.length());
                String part =
                        text.substring(from, text.offsetByCodePoints(from, 1 + random.nextInt(Math.min(left, 20))));
                queries.add(random.nextBoolean() ? part : swapped(part));
            }
        }
        return queries;
    }

    /** In the other case, where that is one character that folds to the same. */
    private static String swapped(String text) {
        return text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)) == Character.toLowerCase(c)
                        ? Character.toUpperCase(c)
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void assertSearchesAgree(RunRows rows) {
        for (String query : queries()) {
            assertThat(found(rows, query)).as(query).hasSize(read(query).size()).containsAll(read(query));
        }
    }

    @Test
    @Tag("long")
    void whatIsFoundIsWhatReadingAllTextsFindsAlsoAfterRowsWereAddedAndAskedAnew() throws IOException {
        write(0, SAMPLES);
        assertSearchesAgree(rows());
        write(SAMPLES, SAMPLES + 300);
        write(100, 160);
        assertSearchesAgree(rows());
    }

    @Test
    void aSearchKnowsHowManyRowsItFoundAndPagesThroughThemInEveryOrder() throws IOException {
        write(0, 700);
        for (String order : List.of("", "high")) {
            RowFilter filter = new RowFilter("", TASK, "", "scored", "", "", "", "", "the", order, "");
            RowsView view = rows().view(filter);
            assertThat(view.count()).isEqualTo(read("the").size());
            Set<String> seen = new HashSet<>();
            while (true) {
                view.rows()
                        .forEach(row ->
                                assertThat(seen.add(row.sample().toString())).isTrue());
                if (view.next().isEmpty()) {
                    break;
                }
                view = rows().view(filter.withAfter(view.next()));
            }
            assertThat(seen).isEqualTo(read("the"));
        }
    }

    @Test
    void anIndexThatWasLeftHalfMadeIsMadeAnew() throws IOException, SQLException {
        write(0, 50);
        rows();
        write(50, 80);
        indexes.close();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            Path index = files.filter(file -> file.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow();
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + index);
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO lines SELECT * FROM lines LIMIT 3");
            }
        }
        open();
        assertThat(rows().view(RowFilter.ALL).count()).isEqualTo(read("").size());
        assertThat(found(rows(), "the")).isEqualTo(read("the"));
    }
}
