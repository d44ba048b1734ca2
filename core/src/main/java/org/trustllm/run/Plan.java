package org.trustllm.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.task.Task;

/**
 * The rows that each task asks, read and checked.
 *
 * <p>A limit takes rows evenly spread over the file, so that every part of it is met; rows that belong together count
 * as one and are taken whole.
 *
 * @param samples rows by task, in the order of the tasks; tasks whose file is not at hand have none
 */
public record Plan(Map<Task, List<Sample>> samples) {

    /** Reads the rows; a row that lacks what its task needs ends in an InputException before anything is asked. */
    public static Plan of(List<Task> tasks, Dataset dataset, int limit) {
        Map<Task, List<Sample>> plan = new LinkedHashMap<>();
        for (Task task : tasks) {
            List<List<Sample>> units = units(task, dataset);
            List<Sample> chosen = new ArrayList<>();
            spread(units, limit).forEach(chosen::addAll);
            chosen.forEach(task::check);
            plan.put(task, chosen);
        }
        return new Plan(plan);
    }

    /** Every row that is asked, once, with the task that asks it first. */
    public Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        samples.forEach((task, rows) ->
                rows.forEach(sample -> questions.putIfAbsent(sample.key(), new Question(task, sample))));
        return questions;
    }

    /** A row and the task that says how it is asked. */
    public record Question(Task task, Sample sample) {}

    private static List<List<Sample>> units(Task task, Dataset dataset) {
        Function<Sample, String> group = task.rows().group();
        Map<String, List<Sample>> units = new LinkedHashMap<>();
        try (Stream<Sample> samples = dataset.samples(task.rows().file())) {
            samples.filter(task.rows().kept())
                    .forEach(sample -> units.computeIfAbsent(
                                    group == null ? sample.key() : group.apply(sample), k -> new ArrayList<>())
                            .add(sample));
        }
        return new ArrayList<>(units.values());
    }

    private static <T> List<T> spread(List<T> all, int limit) {
        if (limit == 0 || limit >= all.size()) {
            return all;
        }
        List<T> chosen = new ArrayList<>(limit);
        for (int i = 0; i < limit; i++) {
            // the middle of each of as many equal stretches
            chosen.add(all.get((int) (((2L * i + 1) * all.size()) / (2L * limit))));
        }
        return chosen;
    }
}
