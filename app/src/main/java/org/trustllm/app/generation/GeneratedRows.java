package org.trustllm.app.generation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.AskedModel;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.task.Task;

/**
 * Rows of one kind as a model wrote them: of each topic, language and form the same number, as far as it comes to that in a few rounds.
 * A row is kept where it holds to the rules, the tasks that read its file take it, the second model finds it fitting, and no other is
 * nearly the same.
 *
 * @param validator looks at rows; empty where rules alone do
 * @param tasks those that read the file
 */
record GeneratedRows(
        GenerationSpec.Kind kind, long seed, AskedModel writer, Optional<AskedModel> validator, List<Task> tasks) {
    /** Rows in one answer. */
    private static final int AT_ONCE = 5;

    private static final int ROUNDS = 6;
    private static final int TOKENS_A_ROW = 160;
    private static final String PROMPT = "prompt";

    static final String WRITE =
            "Write %d different texts for a test of language models, each on a line of its own, without numbers and without anything"
                    + " else.\nWhat they are: %s\nForm: %s\nLanguage: %s\n";

    static final String VALIDATE =
            "Is the text below of this kind, in this form and language, and understandable by itself? Reply yes or no.\nKind: %s\nForm:"
                    + " %s\nLanguage: %s\nText: %s";

    /** What became of everything that was written. */
    record Outcome(List<ObjectNode> rows, int calls, Map<String, Integer> refused) {}

    private record Place(String topic, String language, String form) {}

    private record Written(Place place, String text, boolean fits) {}

    Outcome generate() throws InterruptedException {
        List<Place> places = new ArrayList<>();
        for (String topic : kind.topics()) {
            for (String language : kind.languages()) {
                kind.forms().forEach(form -> places.add(new Place(topic, language, form)));
            }
        }
        Map<Place, Integer> lacking = lacking(places);
        UnlikeTexts known = new UnlikeTexts();
        List<ObjectNode> rows = new ArrayList<>();
        Map<String, Integer> refused = new TreeMap<>();
        int calls = 0;
        for (int round = 0; round < ROUNDS && rows.size() < kind.count(); round++) {
            List<Callable<List<Written>>> asked = new ArrayList<>();
            for (Place place : places) {
                int wanted = lacking.getOrDefault(place, 0);
                for (int i = 0; i < wanted; i += AT_ONCE) {
                    int number = Math.min(AT_ONCE, wanted - i);
                    long own = seed + 1_000L * round + calls++;
                    asked.add(() -> written(place, number, own));
                }
            }
            for (List<Written> some : writer.all(asked)) {
                for (Written one : some) {
                    if (lacking.getOrDefault(one.place(), 0) > 0) {
                        String fault = fault(one, rows.size(), known);
                        if (fault == null) {
                            rows.add(row(one));
                            lacking.merge(one.place(), -1, Integer::sum);
                        } else {
                            refused.merge(fault, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        return new Outcome(rows, calls, refused);
    }

    private Map<Place, Integer> lacking(List<Place> places) {
        Map<Place, Integer> lacking = new HashMap<>();
        for (int i = 0; i < kind.count(); i++) {
            lacking.merge(places.get(i % places.size()), 1, Integer::sum);
        }
        return lacking;
    }

    private List<Written> written(Place place, int number, long own) {
        String request = WRITE.formatted(number, kind.about(), place.form(), place.language())
                + (place.topic().isEmpty() ? "" : "Topic: " + place.topic() + "\n");
        return said(writer.model(), request, 1, number * TOKENS_A_ROW, own, List.of())
                .lines()
                .map(line ->
                        line.replaceFirst("^\\s*(?:\\d+[.)]|[-*•])\\s+", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(number)
                .map(line -> new Written(place, line, fits(place, line, own)))
                .toList();
    }

    private boolean fits(Place place, String text, long own) {
        if (validator.isEmpty()) {
            return true;
        }
        String about = kind.about() + (place.topic().isEmpty() ? "" : " (topic: " + place.topic() + ")");
        String said = said(
                validator.get().model(),
                VALIDATE.formatted(about, place.form(), place.language(), text),
                0,
                16,
                own,
                List.of("yes", "no"));
        return said.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}]+", " ")
                        .strip()
                        .startsWith("yes")
                || said.contains("\"yes\"");
    }

    private static String said(
            ChatModel model, String request, double temperature, int tokens, long own, List<String> verdicts) {
        ChatResponse response =
                model.chat(new ChatRequest(List.of(Message.user(request)), temperature, tokens, own, "", verdicts));
        return response.withoutThoughts().text().strip();
    }

    /** Why a text is not kept; null where it is. */
    private @Nullable String fault(Written one, int number, UnlikeTexts known) {
        String text = one.text();
        int words = text.split("\\s+").length;
        if (words < kind.leastWords() || words > kind.mostWords()) {
            return "too short or too long";
        }
        if (kind.must().stream().anyMatch(pattern -> !pattern.matcher(text).find())
                || kind.mustNot().stream()
                        .anyMatch(pattern -> pattern.matcher(text).find())) {
            return "against a rule";
        }
        if (!one.fits()) {
            return "not fitting, as the second model says";
        }
        Sample row = new Sample(kind.file(), number, row(one));
        for (Task task : tasks) {
            try {
                if (task.rows().kept().test(row)) {
                    task.check(row);
                }
            } catch (InputException e) {
                return "not a row that " + task.id() + " takes";
            }
        }
        return known.add(text) ? null : "nearly the same as another";
    }

    private ObjectNode row(Written one) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put(PROMPT, one.text());
        row.put("topic", one.place().topic())
                .put("language", one.place().language())
                .put("form", one.place().form())
                .put("review", "pending");
        row.setAll(kind.columns());
        return row;
    }
}
