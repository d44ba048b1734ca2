package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Price;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;

/** What a journal holds and survives; what every store keeps stands in {@link RunStoreContract}. */
class RunStoreTest {
    private static final String TEXT =
            "caf\u00E9 \uD83D\uDE00 \u4F60\u597D \u0000\u0007\u001B \"\\\" \r\n\t\u2028 \uFEFF";

    @TempDir
    private Path folder;

    @Test
    void anAnswerOfAJournalThatKnewNoThoughtsIsReadAsBefore() throws IOException {
        String line = """
                {"step":"answer","sample":"f#0","request":{"temperature":0.0,"max_tokens":256,"seed":1,"messages":[]},\
                "response":{"text":"B","finish":"LENGTH","prompt_tokens":77,"completion_tokens":13,"latency_ms":2.0,\
                "notes":["n"]}}""";
        line = line.replace("\"messages\":[]", "\"messages\":[{\"role\":\"USER\",\"content\":\"q\"}]");
        assertThat(JournalLine.read(line.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new AnswerLine(
                        ROW,
                        new ChatRequest(List.of(Message.user("q")), 0, 256, 1),
                        new Attempt.Answer(new ChatResponse(
                                "B",
                                ChatResponse.Finish.LENGTH,
                                new Usage(77, 13),
                                Duration.ofMillis(2),
                                List.of("n")))));
    }

    @Test
    void whatTheLinesTookIsCountedWithItsParts() throws IOException {
        write(outcomes());
        Price price = new Price(
                BigDecimal.ONE, BigDecimal.TEN, new BigDecimal(20), new BigDecimal("0.1"), new BigDecimal("1.25"));
        Totals totals;
        try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
            totals = store.totals();
        }
        // 57 plain, 600 kept, 50 written, 19 of answers, 890 of thoughts
        assertThat(totals.cost(price)).isEqualByComparingTo("0.0181695");
        assertThat(Objects.requireNonNull(totals.judges().get("test:" + TEXT)).cost(price))
                .isEqualByComparingTo("0.00008125");
        assertThat(totals.texts())
                .containsEntry("reasoning tokens", "890")
                .containsEntry("cached prompt tokens", "600")
                .containsEntry("cache write tokens", "50");
    }

    @Test
    @Tag("long")
    void anyTextAndAnyNumberComesBackAsItWas() throws IOException {
        Random random = new Random(1);
        List<JournalLine> outcomes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String text = random.ints(random.nextInt(20), 0, 0x11000)
                    .filter(point -> !(point >= 0xD800 && point <= 0xDFFF))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            outcomes.add(new AnswerLine(
                    RowKey.parse("f#" + i),
                    new ChatRequest(
                            List.of(Message.user(text)),
                            random.nextDouble() * 2,
                            1 + random.nextInt(9999),
                            random.nextLong()),
                    new Attempt.Answer(new ChatResponse(
                            text,
                            ChatResponse.Finish.LENGTH,
                            new Usage(random.nextInt(), random.nextInt()),
                            Duration.ofNanos(random.nextLong(1L << 45)),
                            List.of(text)))));
            outcomes.add(new VerdictLine(
                    "safety/misuse",
                    text,
                    new Judged(
                            RowKey.parse("f#" + i),
                            Map.of("facet", text),
                            new Verdict.Scored(random.nextGaussian(), text, text, text))));
        }
        write(outcomes);
        List<JournalLine> read = read();
        assertThat(read).hasSameSizeAs(outcomes);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo(outcomes.get(i));
        }
    }

    @Test
    void anUnpairedSurrogateBecomesAQuestionMarkAndLeavesTheChainWhole() throws IOException {
        write(List.of(answer("f#0", "a\uD800b"), answer("f#1", "\uDC00"), answer("f#2", "x\uDBFF")));
        assertThat(read()).containsExactly(answer("f#0", "a?b"), answer("f#1", "?"), answer("f#2", "x?"));
        write(List.of(answer("f#3", "after")));
        assertThat(read()).hasSize(4);
    }

    @Test
    @Tag("long")
    void aJournalCutAtAnyByteLosesAtMostItsLastLine() throws IOException {
        List<JournalLine> outcomes = outcomes().subList(1, 5);
        write(outcomes);
        byte[] whole = Files.readAllBytes(journal());
        for (int length = 0; length <= whole.length; length++) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);
            int lines = 0;
            for (byte b : torn) {
                lines += b == '\n' ? 1 : 0;
            }
            Files.write(journal(), torn);
            assertThat(read()).isEqualTo(outcomes.subList(0, lines));
            try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
                store.append(answer("f#99", "after the crash"));
            }
            assertThat(read()).hasSize(lines + 1);
            assertThat(read().subList(0, lines)).isEqualTo(outcomes.subList(0, lines));
        }
    }

    @Test
    void aLastLineOfWhichPartsWereNeverWrittenIsTorn() throws IOException {
        write(outcomes());
        List<JournalLine> before = read();
        byte[] whole = Files.readAllBytes(journal());
        java.util.Arrays.fill(whole, whole.length - 40, whole.length - 10, (byte) 0);
        Files.write(journal(), whole);
        assertThat(read()).isEqualTo(before.subList(0, before.size() - 1));
    }

    @Test
    @Tag("long")
    void aFlippedByteIsFoundWhereverItIs() throws IOException {
        write(outcomes().subList(0, 4));
        byte[] whole = Files.readAllBytes(journal());
        for (int i = 0; i < whole.length; i++) {
            for (int mask : new int[] {1, 0x20, 0x80}) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) mask;
                // a last line without its line feed, or with zeros in it, is a torn one
                if (i == whole.length - 1 || flipped[i] == 0) {
                    continue;
                }
                Files.write(journal(), flipped);
                assertThatThrownBy(this::read)
                        .as("byte %d of %d, mask %d", i, whole.length, mask)
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("outcomes.jsonl, byte ");
            }
        }
    }

    @Test
    void aBrokenJournalIsNotHeldByWhoFailedToOpenIt() throws IOException {
        write(outcomes());
        byte[] whole = Files.readAllBytes(journal());
        whole[20] ^= 1;
        Files.write(journal(), whole);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> RunStore.open(folder)).hasMessageContaining("expected chain");
        }
        whole[20] ^= 1;
        Files.write(journal(), whole);
        RunStore.open(folder).close();
    }

    @Test
    void linesInAnotherOrderAreFound() throws IOException {
        write(outcomes());
        List<String> lines = Files.readAllLines(journal());
        java.util.Collections.swap(lines, 0, 1);
        Files.writeString(journal(), String.join("\n", lines) + "\n");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }

    @Test
    @Tag("long")
    void fiftyWritersAtOnceLeaveAValidChain() throws IOException {
        try (RunStore store = RunStore.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 50; t++) {
                int thread = t;
                threads.execute(() -> {
                    for (int i = 0; i < 40; i++) {
                        store.append(answer("f" + thread + "#" + i, TEXT));
                    }
                });
            }
        }
        assertThat(read())
                .hasSize(2000)
                .extracting(outcome -> ((AnswerLine) outcome).key())
                .doesNotHaveDuplicates();
        try (RunStore store = RunStore.open(folder)) {
            assertThat(Objects.requireNonNull(store.answer(new RowKey("f49", 39)))
                            .attempt())
                    .isEqualTo(new Attempt.Answer(ChatResponse.of(TEXT)));
        }
    }

    @Test
    void aDescriptionComesBackAndAFolderWithoutOneIsNoRun() throws IOException {
        RunFile file = new RunFile(
                new Provenance(
                        "local:x",
                        "builtin",
                        true,
                        "standard",
                        RunSettings.of(Map.of("seed", TEXT)),
                        RunCircumstances.of(Map.of("started", "now"))),
                List.of("a/b"),
                List.of(new Planned("a/b", "a/f", Planned.rows("0-59,70"), List.of("answer"))),
                RunFile.Status.RUNNING);
        assertThat(RunStore.exists(folder)).isFalse();
        assertThatThrownBy(() -> RunStore.description(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a run directory with run.json, found none");
        try (RunStore store = RunStore.open(folder)) {
            store.describe(file);
        }
        assertThat(RunStore.exists(folder)).isTrue();
        assertThat(RunStore.description(folder)).isEqualTo(file);
        for (String broken : List.of("", "{", "[]", "{}", "{\"status\":\"DREAMING\"}", "17")) {
            Files.writeString(folder.resolve("run.json"), broken);
            assertThatThrownBy(() -> RunStore.description(folder))
                    .as(broken)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("expected a run's description, found");
        }
    }

    static List<JournalLine> outcomes() {
        List<JournalLine> outcomes = new ArrayList<>();
        outcomes.add(answer("f#0", TEXT));
        outcomes.add(new AnswerLine(
                RowKey.parse("f#1"),
                new ChatRequest(
                        List.of(
                                new Message(Message.Role.SYSTEM, "s"),
                                Message.user(TEXT),
                                new Message(Message.Role.ASSISTANT, "")),
                        0.7,
                        12,
                        -9),
                new Attempt.Answer(new ChatResponse(
                        "",
                        ChatResponse.Finish.CONTENT_FILTER,
                        new Usage(7, 9),
                        Duration.ofNanos(1_234_567),
                        List.of(TEXT, "")))));
        outcomes.add(new AnswerLine(
                RowKey.parse("f#1"),
                request(),
                new Attempt.Answer(new ChatResponse(
                        TEXT,
                        "",
                        new ChatResponse.End(ChatResponse.Finish.LENGTH, TEXT, true),
                        new Usage(700, 900, 890, 600, 50),
                        Duration.ofNanos(1_234_567),
                        List.of(),
                        new ChatResponse.Delivery(3, false, TEXT, true)))));
        outcomes.add(new BatchLine("b", batch()));
        outcomes.add(new BatchLine("b", new BatchLine.Created(TEXT)));
        outcomes.add(new BatchLine("b", new BatchLine.Closed(TEXT)));
        outcomes.add(new CallLine(RowKey.parse("f#2"), new Usage(117, 256)));
        outcomes.add(new LostLine(new Usage(117, 256)));
        outcomes.add(new ConsultationLine("test:" + TEXT, new Usage(117, 3, 2, 100, 17), true));
        outcomes.add(new ConsultationLine("test:judge", new Usage(117, 1024), false));
        outcomes.add(new InquiryLine("test:judge", new Usage(117, 1024)));
        outcomes.add(new InquiryLine("test:judge", new Usage(117, 1024)).ended());
        outcomes.add(
                new AnswerLine(RowKey.parse("f#2"), request(), new Attempt.Failure(Verdict.Why.MODEL_ERROR, TEXT)));
        outcomes.add(new VerdictLine(
                "t/a", "x", new Judged(ROW, Map.of("a", TEXT), new Verdict.Scored(-0.1, TEXT, TEXT, "j/1"))));
        outcomes.add(new VerdictLine(
                "t/a", "x", new Judged(RowKey.parse("f#1"), Map.of(), new Verdict.Scored(1e-300, "l", null, "j/1"))));
        for (Verdict.Why why : Verdict.Why.values()) {
            outcomes.add(new VerdictLine(
                    "t/a", "x", new Judged(RowKey.parse("f#2"), Map.of(), new Verdict.Unscored(why, "", "j"))));
        }
        return outcomes;
    }

    private static BatchLine.HandedIn batch() {
        BitSet rows = new BitSet();
        rows.set(0, 3);
        rows.set(7);
        return new BatchLine.HandedIn(
                Map.of("f", rows, "a/b@2", rows),
                new TokenSum(5_000_000_000L, 256, 0, 0, 0),
                Instant.parse("2026-11-30T21:04:11.214Z"),
                List.of(TEXT));
    }

    @Test
    void rowsInABatchAreUnderWayUntilItIsClosedAndCountAsSpent() throws IOException {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE).withBatch(new BigDecimal("0.5"));
        write(List.of(new BatchLine("b", batch()), new BatchLine("b", new BatchLine.Created("theirs"))));
        try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
            assertThat(store.openBatches())
                    .hasSize(1)
                    .allSatisfy(batch -> assertThat(batch.id()).isEqualTo("theirs"));
            assertThat(store.isUnderWay(RowKey.parse("f#7"))).isTrue();
            assertThat(store.isUnderWay(RowKey.parse("f#6"))).isFalse();
            assertThat(store.isUnderWay(RowKey.parse("a/b#2@2"))).isTrue();
            assertThat(store.isUnderWay(RowKey.parse("a/b#2@1"))).isFalse();
            assertThat(store.totals().costAtMost(price)).isEqualByComparingTo("2500.000128");
            store.append(new BatchLine("b", new BatchLine.Closed("ended")));
            assertThat(store.openBatches()).isEmpty();
            assertThat(store.knowsBatch("theirs")).isTrue();
            assertThat(store.totals().costAtMost(price)).isZero();
        }
    }

    private static AnswerLine answer(String key, String text) {
        return new AnswerLine(RowKey.parse(key), request(), new Attempt.Answer(ChatResponse.of(text)));
    }

    private static final RowKey ROW = new RowKey("f", 0);

    private static ChatRequest request() {
        return new ChatRequest(List.of(Message.user("question")), 1, 256, 42);
    }

    private void write(List<? extends JournalLine> outcomes) throws IOException {
        try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
            outcomes.forEach(store::append);
        }
    }

    private List<JournalLine> read() throws IOException {
        List<JournalLine> outcomes = new ArrayList<>();
        RunStore.read(folder, outcomes::add);
        return outcomes;
    }

    private Path journal() {
        return folder.resolve("outcomes.jsonl");
    }
}
