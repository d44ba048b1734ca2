package org.trustllm.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/**
 * Puts the options to choose from into another order, and the letter of the right one with them. Only of rows that say which option is
 * right, by its letter or by its text: where the order itself means something, as in a scale of incomes, it stays.
 */
record OptionOrder() implements Operator {
    private static final Pattern OPTION =
            Pattern.compile("(?m)^([ \\t]*\\(?)([A-Z]|\\d{1,2})([.):][ \\t])(.*?)([ \\t]*)$");

    /** Columns that name the right option. */
    private static final List<String> RIGHT = List.of("answer", "label");

    private static final String TEXTS = "choices";

    @Override
    public String name() {
        return "option-order";
    }

    @Override
    public String idea() {
        return "puts the options into another order, with the letter of the right one";
    }

    @Override
    public Set<Keeps> keeps() {
        return Set.of(Keeps.RIGHT_OPTION, Keeps.LENGTH);
    }

    private record Option(String mark, String text, int from, int to) {}

    @Override
    public Sample apply(Sample sample, SplittableRandom random) {
        String prompt = Moved.prompt(sample);
        List<Option> options = prompt == null ? List.of() : options(prompt);
        String column = options.size() < 2 ? null : right(sample, options);
        if (prompt == null || column == null) {
            return sample;
        }
        List<Option> order = shuffled(options, random);
        StringBuilder text = new StringBuilder(prompt.length());
        int at = 0;
        for (int i = 0; i < options.size(); i++) {
            text.append(prompt, at, options.get(i).from()).append(order.get(i).text());
            at = options.get(i).to();
        }
        ObjectNode fields = Moved.copy(sample);
        fields.put(Moved.PROMPT, text.append(prompt, at, prompt.length()).toString());
        moveLetter(fields, column, options, order);
        moveTexts(fields, options, order);
        return sample.with(fields);
    }

    private static List<Option> options(String prompt) {
        List<Option> options = new ArrayList<>();
        Matcher found = OPTION.matcher(prompt);
        while (found.find()) {
            options.add(new Option(found.group(2), found.group(4), found.start(4), found.end(4)));
        }
        boolean twice = options.stream().map(Option::mark).distinct().count() < options.size();
        return twice ? List.of() : options;
    }

    /** The column that says which option is right; null where none does. */
    private static @Nullable String right(Sample sample, List<Option> options) {
        for (String column : RIGHT) {
            String value = sample.optionalText(column);
            if (value != null
                    && options.stream()
                            .anyMatch(option -> option.mark().equals(value.strip())
                                    || option.text().equals(value.strip()))) {
                return column;
            }
        }
        return null;
    }

    /** Another order than the first one. */
    private static List<Option> shuffled(List<Option> options, SplittableRandom random) {
        List<Option> order = new ArrayList<>(options);
        do {
            for (int i = order.size() - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                Option moved = order.get(i);
                order.set(i, order.get(other));
                order.set(other, moved);
            }
        } while (order.equals(options));
        return order;
    }

    private static void moveLetter(ObjectNode fields, String column, List<Option> options, List<Option> order) {
        JsonNode value = fields.get(column);
        for (int i = 0; i < options.size(); i++) {
            if (order.get(i).mark().equals(value.asText().strip())) {
                String mark = options.get(i).mark();
                if (value.isNumber()) {
                    fields.put(column, Integer.parseInt(mark));
                } else {
                    fields.put(column, mark);
                }
                return;
            }
        }
    }

    private static void moveTexts(ObjectNode fields, List<Option> options, List<Option> order) {
        if (!(fields.get(TEXTS) instanceof ObjectNode texts)) {
            return;
        }
        ObjectNode moved = texts.objectNode();
        for (Map.Entry<String, JsonNode> one : texts.properties()) {
            moved.set(one.getKey(), one.getValue());
        }
        for (int i = 0; i < options.size(); i++) {
            JsonNode text = texts.get(order.get(i).mark());
            if (text != null && texts.has(options.get(i).mark())) {
                moved.set(options.get(i).mark(), text);
            }
        }
        fields.set(TEXTS, moved);
    }
}
