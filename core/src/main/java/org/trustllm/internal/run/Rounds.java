package org.trustllm.internal.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.Traffic;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Panel;
import org.trustllm.run.Plan;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * Asks and judges a plan in rounds, each of which takes more rows of every task that is not sure enough yet, in random
 * order; see {@link StoppingRule}. Tasks that cannot be stopped are asked whole at the end. Each decision is journalled, so that a
 * run that is resumed comes to the same.
 */
public final class Rounds {
    private final Plan plan;
    private final RunSpec spec;
    private final RunStore store;
    private final List<TaskRounds> tasks;

    /** Reads the rows of the tasks that can be stopped, to put them in order. */
    public Rounds(Plan plan, RunSpec spec, StoppingRule until, RunStore store) {
        this.plan = plan;
        this.spec = spec;
        this.store = store;
        this.tasks = plan.parts().stream()
                .filter(part -> canStop(part.task()))
                .map(part -> new TaskRounds(plan, part, until, spec.seed()))
                .toList();
    }

    /**
     * Whether a task can be stopped: all its leading figures are rates, and rows that are judged together count once. The
     * others are asked whole.
     */
    public static boolean canStop(Task task) {
        boolean together = task.rows().group() != null;
        return task.assessments().stream()
                .map(assessment -> assessment.metrics().getFirst().largestCluster(2))
                .allMatch(rows -> rows.isPresent() && (!together || rows.getAsInt() == 1));
    }

    /** Goes on until every task has ended or the runner is stopped. */
    public void perform(Runner runner, Calls calls, Panel judges, Traffic judging) {
        List<TaskRounds> open = new ArrayList<>(tasks);
        open.removeIf(TaskRounds::hasEnded);
        while (!open.isEmpty() && !runner.isStopped()) {
            Map<String, BitSet> rows = new HashMap<>();
            open.forEach(task -> rows.put(task.part().task().id(), task.next()));
            Plan round = plan.only(rows);
            runner.ask(round, spec, calls);
            if (!runner.isStopped()) {
                runner.judge(round, judges, judging);
            }
            if (!runner.isStopped()) {
                open.forEach(task -> task.decide(store));
                open.removeIf(TaskRounds::hasEnded);
            }
        }
        if (!runner.isStopped()) {
            finish(runner, calls, judges, judging);
        }
    }

    /** The tasks that are asked whole; and what a later round has answered of an earlier one's failures is judged. */
    private void finish(Runner runner, Calls calls, Panel judges, Traffic judging) {
        Map<String, BitSet> whole = new HashMap<>();
        Map<String, BitSet> all = new HashMap<>();
        planned().forEach(part -> {
            all.put(part.task(), part.asked());
            if (part.sequential() == null) {
                whole.put(part.task(), part.rows());
            }
        });
        runner.ask(plan.only(whole), spec, calls);
        if (!runner.isStopped()) {
            runner.judge(plan.only(all), judges, judging);
        }
    }

    /** What is planned, with what was left out so far. */
    public List<Planned> planned() {
        Map<String, TaskRounds> byTask = new HashMap<>();
        tasks.forEach(task -> byTask.put(task.part().task().id(), task));
        return plan.parts().stream()
                .map(part -> {
                    TaskRounds rounds = byTask.get(part.task().id());
                    return new Planned(
                            part.task().id(),
                            part.file(),
                            part.rows(),
                            part.task().assessments().stream()
                                    .map(Assessment::name)
                                    .toList(),
                            plan.times(part),
                            rounds == null ? null : rounds.sequential());
                })
                .toList();
    }
}
