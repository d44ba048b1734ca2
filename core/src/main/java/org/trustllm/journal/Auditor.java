package org.trustllm.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.internal.journal.RoundLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.model.ChatRequest;

/** Walks through a journal once and notes what does not fit the plan; a few bits a row. */
final class Auditor implements JournalReader.Line {
    /** So many faults are told one by one. */
    private static final int TOLD = 20;

    private final RunFile run;
    private final Map<String, Set<Double>> temperatures;
    private final List<Planned> plan;
    private final Map<RowSeries, BitSet> planned;
    private final Map<String, Planned> parts = new HashMap<>();
    private final RowSet answered = new RowSet();
    private final RowSet failed = new RowSet();
    private final Map<String, RowSet> judged = new HashMap<>();
    private final Map<String, RowSet> lasting = new HashMap<>();
    private final Map<String, RoundLine> stops = new HashMap<>();
    private final Map<String, BatchLine.HandedIn> openBatches = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long answers;
    private long failures;
    private long verdicts;
    private long superseded;
    private long untold;

    /** @param temperatures those of the tasks by the file that they ask; not checked where there is none for a file */
    Auditor(RunFile run, Map<String, Set<Double>> temperatures) {
        this.run = run;
        this.temperatures = temperatures;
        this.plan = run.plan();
        this.planned = Audit.rowsByFile(plan);
        plan.forEach(part -> parts.put(part.task(), part));
    }

    @Override
    public void at(long position, byte[] bytes, int from, int to) throws IOException {
        try {
            switch (JournalLine.read(bytes, from, to)) {
                case SettingsLine begun -> settings(position, begun);
                case AnswerLine answer -> {
                    request(position, answer);
                    answer(position, answer);
                }
                case VerdictLine verdict -> verdict(position, verdict);
                case CallLine call -> mayBeAsked(position, call.key());
                case RoundLine round -> {
                    if (round.stop()) {
                        stops.put(round.task(), round);
                    }
                }
                case BatchLine batch -> batch(position, batch);
                case LostLine lost -> {}
                case ConsultationLine consultation -> {}
                case InquiryLine inquiry -> {}
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            fault("outcomes.jsonl, byte %d: expected an outcome, found: %s".formatted(position, e.getMessage()));
        }
    }

    private void settings(long position, SettingsLine begun) {
        if (position > 0) {
            fault("outcomes.jsonl, byte %d: expected settings in the first line only, found others"
                    .formatted(position));
        }
        run.differences(begun)
                .forEach(difference -> fault("outcomes.jsonl, byte %d: expected the settings of run.json; %s"
                        .formatted(position, difference)));
    }

    /** Whether a row was asked as the run's settings say. */
    private void request(long position, AnswerLine line) {
        RunSpec spec = run.settings().spec();
        if (spec == null || run.settings().recorded()) {
            return;
        }
        ChatRequest sent = line.request();
        ChatRequest due = spec.request(sent.messages(), sent.temperature(), line.key());
        asked(position, line, "max tokens", due.maxTokens(), sent.maxTokens());
        asked(position, line, "seed", due.seed(), sent.seed());
        Set<Double> own = temperatures.getOrDefault(line.key().file(), Set.of());
        boolean unlike = spec.temperature() == null && !own.isEmpty() && !own.contains(sent.temperature());
        asked(position, line, "temperature", unlike ? own : due.temperature(), sent.temperature());
    }

    private void asked(long position, AnswerLine line, String what, Object due, Object sent) {
        if (!due.equals(sent)) {
            fault("%s: expected to be asked with %s %s as the settings say, found %s at byte %d"
                    .formatted(line.key(), what, due, sent, position));
        }
    }

    private void answer(long position, AnswerLine line) {
        RowKey row = line.key();
        if (!mayBeAsked(position, row)) {
            return;
        }
        if (line.isAnswered()) {
            answered.add(row);
            answers++;
            if (failed.remove(row)) {
                failures--;
                superseded++;
                // what was said of the failure says nothing of the answer
                judged.values().stream().filter(known -> known.remove(row)).forEach(known -> {
                    verdicts--;
                    superseded++;
                });
            }
        } else if (failed.add(row)) {
            failures++;
        } else {
            superseded++;
        }
    }

    private void batch(long position, BatchLine line) {
        switch (line.told()) {
            case BatchLine.HandedIn begun -> {
                openBatches.put(line.name(), begun);
                begun.keys().forEach(row -> mayBeAsked(position, row));
            }
            case BatchLine.Created created -> openBatch(position, line.name());
            case BatchLine.Closed closed -> {
                openBatch(position, line.name());
                openBatches.remove(line.name());
            }
        }
    }

    private void openBatch(long position, String name) {
        if (!openBatches.containsKey(name)) {
            fault("outcomes.jsonl, byte %d: expected a batch that was handed in before, found %s"
                    .formatted(position, name));
        }
    }

    private boolean mayBeAsked(long position, RowKey row) {
        BitSet rows = planned.get(RowSeries.of(row));
        if (rows == null || !rows.get(row.row())) {
            fault("%s: expected only planned rows, found a line on this one at byte %d".formatted(row, position));
            return false;
        }
        if (answered.contains(row)) {
            fault("%s: expected to be asked once, found another line at byte %d after its answer"
                    .formatted(row, position));
            return false;
        }
        return true;
    }

    private void verdict(long position, VerdictLine line) {
        RowKey row = line.key();
        Planned part = parts.get(line.task());
        String name = line.task() + " " + line.assessment();
        if (part == null || !part.assessments().contains(line.assessment()) || !part.holds(row)) {
            fault("%s: expected only planned verdicts, found one of %s at byte %d".formatted(row, name, position));
            return;
        }
        if (!answered.contains(row) && (line.lasts() || !failed.contains(row))) {
            fault("%s: expected its answer before its verdict, found the verdict of %s at byte %d"
                    .formatted(row, name, position));
        }
        if (of(lasting, name).contains(row)) {
            fault("%s: expected to be judged once, found another verdict of %s at byte %d"
                    .formatted(row, name, position));
            return;
        }
        if (of(judged, name).add(row)) {
            verdicts++;
        } else {
            superseded++;
        }
        if (line.lasts()) {
            of(lasting, name).add(row);
        }
    }

    /** What is missing at the end. */
    void end() {
        openBatches.forEach((name, begun) ->
                fault("%s: expected all that came of the batch, found none yet of %d of its %d rows; go on with the run"
                        .formatted(
                                name,
                                begun.keys()
                                        .filter(row -> !answered.contains(row))
                                        .count(),
                                begun.size())));
        planned.forEach((file, rows) ->
                missing(file, rows, "was asked", row -> answered.contains(row) || failed.contains(row)));
        for (Planned part : plan) {
            stopped(part);
            if (!isJudged()) {
                continue;
            }
            for (String assessment : part.assessments()) {
                String name = part.task() + " " + assessment;
                part.marks()
                        .forEach(epoch -> missing(
                                new RowSeries(part.file(), epoch, ""),
                                part.asked(),
                                "has a verdict of " + name,
                                of(judged, name)::contains));
            }
        }
    }

    /** A run that only asked plans verdicts for whoever goes on. */
    private boolean isJudged() {
        return run.status() != RunFile.Status.ASKED;
    }

    /** Rows are left out where the journal says that the task was sure enough, and nowhere else. */
    private void stopped(Planned part) {
        Planned.Sequential sequential = part.sequential();
        boolean leavesOut = sequential != null && !sequential.leftOut().isEmpty();
        RoundLine stop = stops.get(part.task());
        if (leavesOut != (stop != null)) {
            fault("%s: expected rows left out where a round stopped the task, found %s"
                    .formatted(
                            part.task(), leavesOut ? "rows left out and no such round" : "such a round and no rows"));
        } else if (stop != null
                && sequential != null
                && (stop.interval() == null || !new StoppingRule(sequential.atMost()).isReachedBy(stop.interval()))) {
            fault("%s: expected that it stopped at an interval of at most ± %s, found %s"
                    .formatted(part.task(), sequential.atMost(), stop.interval()));
        }
    }

    private long leftOut() {
        Map<RowSeries, BitSet> left = new HashMap<>();
        for (Planned part : plan) {
            Planned.Sequential sequential = part.sequential();
            if (sequential != null) {
                part.marks()
                        .forEach(
                                epoch -> left.computeIfAbsent(new RowSeries(part.file(), epoch, ""), of -> new BitSet())
                                        .or(sequential.leftOut()));
            }
        }
        left.forEach((of, rows) -> rows.andNot(planned.getOrDefault(of, new BitSet())));
        return left.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    private void missing(RowSeries of, BitSet rows, String what, Predicate<RowKey> there) {
        long missing = rows.stream().filter(row -> !there.test(of.row(row))).count();
        if (missing > 0) {
            int first = rows.stream()
                    .filter(row -> !there.test(of.row(row)))
                    .findFirst()
                    .orElseThrow();
            fault("%s: expected that every planned row %s, found %d of %d without, the first one %s"
                    .formatted(of.file(), what, missing, rows.cardinality(), of.row(first)));
        }
    }

    void fault(String fault) {
        if (faults.size() < TOLD) {
            faults.add(fault);
        } else {
            untold++;
        }
    }

    Audit audit() {
        List<String> all = new ArrayList<>(faults);
        if (untold > 0) {
            all.add("and " + untold + " more");
        }
        return new Audit(
                planned.values().stream().mapToLong(BitSet::cardinality).sum(),
                answers,
                failures,
                verdicts,
                superseded,
                all,
                leftOut(),
                isJudged());
    }

    private static RowSet of(Map<String, RowSet> sets, String name) {
        return sets.computeIfAbsent(name, key -> new RowSet());
    }
}
