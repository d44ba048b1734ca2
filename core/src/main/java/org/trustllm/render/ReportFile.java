package org.trustllm.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.Totals;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.task.CardRow;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/**
 * A report read back from the JSON that {@link Renderers#json} wrote: every figure with its counts and reasons, without
 * the examples and circumstances, which that format does not hold.
 */
public final class ReportFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SCHEMA = 1;

    private final Path file;
    private final Profile profile;
    private final boolean lenient;

    private ReportFile(Path file, Profile profile, boolean lenient) {
        this.file = file;
        this.profile = profile;
        this.lenient = lenient;
    }

    /**
     * Reads a report.
     *
     * @param profile finds the scoring profile of a name; throws where there is none
     * @throws InputException where it is no such file, or speaks of tasks that the profile does not have
     */
    public static Report read(Path file, Function<String, Profile> profile) throws IOException {
        return read(file, profile, false);
    }

    /**
     * Reads as much of a report as this version understands: a task or a metric that the profile does not have as the
     * file describes it, sections too, and without rows of the card and reasons that are not known here. Empty where there is
     * no report at all.
     *
     * @param profile finds the scoring profile of a name; where it throws, the file alone says what its tasks are
     */
    public static Optional<Report> readLeniently(Path file, Function<String, Profile> profile) {
        try {
            return Optional.of(read(file, name -> orEmpty(profile, name), true));
        } catch (InputException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks whether a file holds a report that can be read leniently.
     *
     * @throws InputException where it is none
     * @throws InputException where it is of a format that is not known
     */
    public static void check(Path file) throws IOException {
        read(file, name -> new Profile(name, "", List.of(), List.of(), List.of()), true);
    }

    private static Profile orEmpty(Function<String, Profile> profile, String name) {
        try {
            return profile.apply(name);
        } catch (IllegalArgumentException e) {
            return new Profile(name, "", List.of(), List.of(), List.of());
        }
    }

    private static Report read(Path file, Function<String, Profile> profile, boolean lenient) throws IOException {
        try {
            JsonNode root = JSON.readTree(GivenFile.text(file));
            InputException.refuseOtherSchema(file.toString(), SCHEMA, root.path("schema"));
            if (!root.path("sections").isArray()) {
                throw new InputException(file + ": expected scores with sections, found none", null);
            }
            return new ReportFile(file, profile.apply(root.path("scoring").asText()), lenient).report(root);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": expected a file of scores, found none", e);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected JSON, found: " + GivenFile.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private Report report(JsonNode root) {
        Map<String, String> settings = new TreeMap<>();
        root.path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        List<Section> outline = lenient
                ? Section.all(profile.sections(), root.path("sections").findValuesAsText("section"))
                : profile.sections();
        List<SectionScore> sections = new ArrayList<>();
        for (JsonNode section : root.path("sections")) {
            List<TaskScore> tasks = new ArrayList<>();
            section.path("tasks").forEach(task -> task(task).ifPresent(tasks::add));
            named("section", section.path("section").asText(), outline, Section::id)
                    .ifPresent(known -> sections.add(new SectionScore(known, tasks)));
        }
        List<CardScore> card = new ArrayList<>();
        root.path("rank_card").forEach(row -> card(row).ifPresent(card::add));
        return new Report(
                        new Provenance(
                                root.path("model").asText(),
                                root.path("benchmark").asText(),
                                root.path("smoke_size").asBoolean(),
                                profile.name(),
                                RunSettings.of(settings),
                                RunCircumstances.NONE),
                        outline,
                        sections,
                        card,
                        thinking(root.path("thoughts")))
                .with(checked(root.path("checks")));
    }

    private static List<Report.Checked> checked(JsonNode nodes) {
        List<Report.Checked> checked = new ArrayList<>();
        nodes.forEach(node -> checked.add(new Report.Checked(
                node.path("dimension").asText(),
                node.path("title").asText(),
                node.path("met").asInt(),
                node.path("not_met").asInt(),
                node.path("not_measured").asInt())));
        return checked;
    }

    private static Totals.Thinking thinking(JsonNode node) {
        return new Totals.Thinking(
                node.path("answers").asLong(),
                node.path("with_text").asLong(),
                node.path("with_thoughts").asLong(),
                node.path("tokens_told").asLong(),
                node.path("tokens").asLong(),
                node.path("cut").asLong(),
                node.path("unopened").asLong());
    }

    /** Empty for one without a figure. */
    private Optional<TaskScore> task(JsonNode node) {
        String id = node.path("task").asText();
        if (lenient && Section.idOf(id).isEmpty()) {
            return Optional.empty();
        }
        Task task = named("task", id, profile.tasks(), Task::id)
                .orElseGet(() -> Task.of(id, node.path("title").asText())
                        .from(node.path("source").asText()));
        List<Measure> measures = new ArrayList<>();
        for (JsonNode measure : node.path("measures")) {
            measures.add(measure(measure, scale(task, measure)));
        }
        if (measures.isEmpty()) {
            if (lenient) {
                return Optional.empty();
            }
            throw new InputException(file + ", " + id + ": expected measures, found none", null);
        }
        Map<Verdict.Why, Integer> reasons = new TreeMap<>();
        node.path("unscored_reasons")
                .properties()
                .forEach(reason -> named("reason", reason.getKey(), List.of(Verdict.Why.values()), Verdict.Why::name)
                        .ifPresent(why -> reasons.put(why, reason.getValue().asInt())));
        return Optional.of(new TaskScore(
                task,
                node.path("rows").asInt(),
                coverage(node),
                texts(node.path("judges")),
                texts(node.path("missing_judges")),
                measures,
                reasons,
                List.of(),
                qualities(task, node.path("measures"))));
    }

    /** Older files do not say how many lack a judge: all rows that are neither scored nor unscored. */
    private static TaskScore.Coverage coverage(JsonNode task) {
        int scored = task.path("scored").asInt();
        int unscored = task.path("unscored").asInt();
        int others = Math.max(0, task.path("rows").asInt() - scored - unscored);
        return new TaskScore.Coverage(
                scored, unscored, task.path("without_judge").asInt(others));
    }

    private static Map<String, JudgeQuality> qualities(Task task, JsonNode measures) {
        Map<String, JudgeQuality> qualities = new TreeMap<>();
        for (JsonNode measure : measures) {
            JsonNode quality = measure.path("judge_quality");
            String name = measure.path("name").asText();
            if (quality.isObject()) {
                judgeOf(task, name).ifPresent(kind -> qualities.put(name, new QualityReading(kind).quality(quality)));
            }
        }
        return qualities;
    }

    /** What the judges of a figure decide. */
    private static Optional<JudgeKind> judgeOf(Task task, String metric) {
        return task.assessments().stream()
                .filter(assessment -> assessment.metrics().stream()
                        .anyMatch(one -> one.scale().name().equals(metric)))
                .flatMap(assessment -> assessment.judge().needs().stream())
                .filter(kind -> kind != JudgeKind.EMBEDDING)
                .findFirst();
    }

    /** The task's own, or what the file says of one that it does not have. */
    private Scale scale(Task task, JsonNode measure) {
        String metric = measure.path("name").asText();
        List<Scale> scales = task.assessments().stream()
                .flatMap(assessment -> assessment.metrics().stream())
                .map(Metric::scale)
                .toList();
        JsonNode range = measure.path("range");
        return named("metric of " + task.id(), metric, scales, Scale::name)
                .orElseGet(() -> new Scale(
                        metric,
                        measure.path("direction").asText().equals("lower_is_better")
                                ? Direction.LOWER_IS_BETTER
                                : Direction.HIGHER_IS_BETTER,
                        range.path("low").asDouble(0),
                        range.path("high").asDouble(1),
                        measure.path("formula").asText()));
    }

    private Measure measure(JsonNode node, Scale scale) {
        List<Measure> parts = new ArrayList<>();
        node.path("parts").forEach(part -> parts.add(measure(part, scale)));
        return new Measure(
                scale,
                node.path("part").asText(""),
                number(node.path("value")),
                interval(node.path("interval95")),
                node.path("scored").asInt(),
                node.path("unscored").asInt(),
                node.path("note").asText(""),
                parts,
                variance(node.path("variance")),
                bounds(node.path("bounds")),
                wordings(node.path("wordings").path("values")));
    }

    private static List<Double> wordings(JsonNode values) {
        List<Double> wordings = new ArrayList<>();
        values.forEach(value -> wordings.add(value.asDouble()));
        return wordings;
    }

    private static @Nullable VarianceComponents variance(JsonNode node) {
        return node.isObject()
                ? new VarianceComponents(
                        node.path("within_prompts").asDouble(),
                        node.path("between_prompts").asDouble(),
                        node.path("prompts").asInt(),
                        node.path("answers").asLong())
                : null;
    }

    private static Measure.@Nullable Bounds bounds(JsonNode node) {
        return node.isObject()
                ? new Measure.Bounds(
                        node.path("low").asDouble(), node.path("high").asDouble())
                : null;
    }

    private static @Nullable Interval interval(JsonNode node) {
        return node.isObject()
                ? new Interval(
                        node.path("low").asDouble(),
                        node.path("high").asDouble(),
                        node.path("method").asText())
                : null;
    }

    private Optional<CardScore> card(JsonNode node) {
        return named("row of the rank card", node.path("row").asText(), profile.card(), CardRow::id)
                .map(row -> new CardScore(
                        row,
                        number(node.path("value")),
                        node.path("note").asText(""),
                        bounds(node.path("bounds")),
                        node.path("answers").path("scored").asInt(),
                        node.path("answers").path("unscored").asInt()));
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Empty only where this reader is lenient. */
    private <T> Optional<T> named(String what, String name, Collection<T> all, Function<T, String> naming) {
        Optional<T> found =
                all.stream().filter(one -> naming.apply(one).equals(name)).findFirst();
        if (found.isEmpty() && !lenient) {
            throw Catalog.unknown(what, name, all.stream().map(naming).toList());
        }
        return found;
    }
}
