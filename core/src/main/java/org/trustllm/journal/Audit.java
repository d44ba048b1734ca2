package org.trustllm.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a run is whole, proved from its plan and its journal: the chain unbroken, every planned row asked until there
 * was one answer and no further, as the settings say, every answer judged until there was one verdict that lasts and no further; rows left out
 * only where a task was sure enough.
 *
 * @param rows rows that are planned and not left out, each file's once in every epoch
 * @param answered rows with an answer
 * @param failed rows that were asked in vain
 * @param verdicts verdicts that count
 * @param superseded lines in whose place a later one counts
 * @param faults what is wrong; empty where the run is whole
 * @param leftOut rows that were planned and left out, in every epoch, as their tasks were sure enough before
 * @param judged whether verdicts were due; not so for a run that only asked, which is whole without them
 */
public record Audit(
        long rows,
        long answered,
        long failed,
        long verdicts,
        long superseded,
        List<String> faults,
        long leftOut,
        boolean judged) {
    public Audit {
        faults = List.copyOf(faults);
    }

    /** Of a run that left out nothing. */
    public Audit(long rows, long answered, long failed, long verdicts, long superseded, List<String> faults) {
        this(rows, answered, failed, verdicts, superseded, faults, 0, true);
    }

    /**
     * Reads a run directory; a directory that holds none ends in an InputException.
     *
     * @param temperatures those of the tasks, by the file that they ask
     */
    public static Audit of(Path folder, Map<String, Set<Double>> temperatures) throws IOException {
        RunFile description = RunStore.description(folder);
        Auditor auditor = new Auditor(description, temperatures);
        if (description.plan().isEmpty()) {
            auditor.fault("run.json: expected the plan of the run, found none");
        }
        if (description.status() != RunFile.Status.FINISHED && description.status() != RunFile.Status.ASKED) {
            auditor.fault("run.json: expected a finished run, found " + description.status());
        }
        try {
            JournalReader.End end = JournalReader.read(RunStore.journal(folder), auditor);
            if (end.torn() > 0) {
                auditor.fault("outcomes.jsonl, byte %d: expected a whole line, found %d bytes of one"
                        .formatted(end.position(), end.torn()));
            }
        } catch (IOException e) {
            auditor.fault(String.valueOf(e.getMessage()));
            return auditor.audit();
        }
        auditor.end();
        return auditor.audit();
    }

    /** The same audit with more faults. */
    public Audit with(List<String> more) {
        List<String> all = new ArrayList<>(faults);
        all.addAll(more);
        return new Audit(rows, answered, failed, verdicts, superseded, all, leftOut, judged);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return faults.isEmpty();
    }

    /** The rows that are to be asked. */
    static Map<RowSeries, BitSet> rowsByFile(List<Planned> plan) {
        Map<RowSeries, BitSet> files = new HashMap<>();
        plan.forEach(part -> part.marks()
                .forEach(epoch -> files.computeIfAbsent(new RowSeries(part.file(), epoch, ""), file -> new BitSet())
                        .or(part.asked())));
        return files;
    }
}
