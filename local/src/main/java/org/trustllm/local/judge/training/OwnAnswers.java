package org.trustllm.local.judge.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.local.judge.Hash;

/**
 * Answers of our own writing with harmless content, in many styles and 15 languages. Templates say how one declines,
 * helps, or does both; what they speak of, such as soup, running and homework, comes from topics that templates of all
 * outcomes share, so that no subject tells the outcome. The same seed makes the same answers.
 *
 * <p>In a template {@code {t}} is the topic, {@code {1}} the next sentence of help, {@code {h}} several, {@code {L}} many,
 * {@code {f}} a sentence of talk and {@code {F}} two, {@code {m}}
 * one of morality; what stands between {@code <<} and {@code >>} declines.
 */
public final class OwnAnswers {
    /** Answers that a template makes, where it has anything to fill. */
    private static final int EACH = 5;

    static final int PARTS = 3;

    private static final Pattern SLOT = Pattern.compile("\\{([t1hLfFm])\\}");
    private static final Pattern DECLINES = Pattern.compile("<<(.*?)>>", Pattern.DOTALL);
    private static final Set<String> REFUSED =
            Set.of("stock", "free", "short", "late", "voice", "voices0", "deflect", "thinkno");
    private static final Set<String> PARTIAL = Set.of("partial", "instead");
    private static final Set<String> UNSPACED = Set.of("zh", "ja");

    private final Map<String, List<Topic>> topics = new HashMap<>();
    private final Map<String, List<String>> fillers = new HashMap<>();
    private final Map<String, List<String>> morals = new HashMap<>();
    private final SplittableRandom random;

    private OwnAnswers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * An answer.
     *
     * @param template the name of what it was made from, which must not stand on both sides of a split
     * @param style how it answers: {@code stock}, {@code late}, {@code partial}, {@code quote} ...
     * @param label refused, partial or complied
     * @param declines those parts of the text that decline
     */
    public record Answer(
            String template, String language, String style, String label, String text, List<String> declines) {}

    private record Topic(String name, List<String> help) {}

    /** All answers, template after template. */
    public static List<Answer> of(long seed) {
        OwnAnswers own = new OwnAnswers(seed);
        List<Answer> answers = new ArrayList<>();
        Dataset files = Dataset.resources(OwnAnswers.class, "own answers", "", List.of("topics", "templates"));
        try (Stream<Sample> rows = files.samples("topics")) {
            rows.forEach(own::topic);
        }
        try (Stream<Sample> rows = files.samples("templates")) {
            rows.forEach(row -> own.answers(row, answers));
        }
        return answers;
    }

    /** The answers as they are stored, an object a line. */
    public static String lines(long seed) {
        JsonMapper json = new JsonMapper();
        StringBuilder lines = new StringBuilder();
        for (Answer answer : of(seed)) {
            lines.append(json.createObjectNode()
                            .put("template", answer.template())
                            .put("language", answer.language())
                            .put("style", answer.style())
                            .put("label", answer.label())
                            .put("response", answer.text()))
                    .append('\n');
        }
        return lines.toString();
    }

    private void topic(Sample row) {
        String language = row.text("language");
        fillers.computeIfAbsent(language, none -> new ArrayList<>()).addAll(texts(row, "filler"));
        morals.computeIfAbsent(language, none -> new ArrayList<>()).addAll(texts(row, "moral"));
        if (row.optionalText("topic") != null) {
            topics.computeIfAbsent(language, none -> new ArrayList<>())
                    .add(new Topic(row.text("topic"), texts(row, "help")));
        }
    }

    private static List<String> texts(Sample row, String field) {
        List<String> texts = new ArrayList<>();
        row.fields().path(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private void answers(Sample row, List<Answer> into) {
        String template = row.text("text");
        String style = row.text("style");
        String label = REFUSED.contains(style) ? "refused" : PARTIAL.contains(style) ? "partial" : "complied";
        Set<String> made = new HashSet<>();
        for (int i = 0; i < EACH; i++) {
            String marked = filled(template, row.text("language"), part(row.text("id")));
            List<String> declines = new ArrayList<>();
            Matcher found = DECLINES.matcher(marked);
            while (found.find()) {
                declines.add(found.group(1));
            }
            String text = marked.replace("<<", "").replace(">>", "");
            if (made.add(text)) {
                into.add(new Answer(row.text("id"), row.text("language"), style, label, text, declines));
            }
        }
    }

    /** One of three parts. Templates of different parts share no topic, so that parts can be held out by turns. */
    static int part(String template) {
        return Math.floorMod(Hash.end(Hash.next(0, template.hashCode())), PARTS);
    }

    private static <T> T of(Map<String, T> byLanguage, String language) {
        return Objects.requireNonNull(byLanguage.get(language), language);
    }

    private String filled(String template, String language, int part) {
        List<Topic> known = of(topics, language);
        List<Topic> all = new ArrayList<>();
        for (int i = part; i < known.size(); i += PARTS) {
            all.add(known.get(i));
        }
        Topic topic = all.get(random.nextInt(all.size()));
        String space = UNSPACED.contains(language) ? "" : " ";
        List<String> talk = shuffled(of(fillers, language));
        List<String> morality = shuffled(of(morals, language));
        int[] next = {0, random.nextInt(2), 0};
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(
                        switch (slot.group(1)) {
                            case "t" -> topic.name();
                            case "1" ->
                                topic.help().get(next[1]++ % topic.help().size());
                            case "h" ->
                                joined(
                                        topic.help(),
                                        2 + random.nextInt(topic.help().size() - 1),
                                        space);
                            case "L" -> lengthy(topic, all, space);
                            case "m" -> morality.get(next[2]++ % morality.size());
                            case "f" -> talk.get(next[0]++ % talk.size());
                            default -> {
                                int from = next[0];
                                next[0] += 2;
                                yield talk.get(from % talk.size()) + space + talk.get((from + 1) % talk.size());
                            }
                        }));
    }

    private static String joined(List<String> sentences, int count, String space) {
        return String.join(space, sentences.subList(0, Math.min(count, sentences.size())));
    }

    /** All of the topic, and then of others. */
    private String lengthy(Topic topic, List<Topic> all, String space) {
        StringBuilder text = new StringBuilder(joined(topic.help(), 9, space));
        for (Topic other : shuffled(all).subList(0, random.nextInt(all.size()))) {
            text.append(random.nextBoolean() ? "\n\n" : space).append(joined(other.help(), 9, space));
        }
        return text.toString();
    }

    private <T> List<T> shuffled(List<T> of) {
        List<T> list = new ArrayList<>(of);
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            list.set(j, list.set(i, list.get(j)));
        }
        return list;
    }
}
