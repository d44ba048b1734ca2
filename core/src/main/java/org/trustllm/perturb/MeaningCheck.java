package org.trustllm.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;
import org.trustllm.internal.maths.Vectors;
import org.trustllm.internal.text.PlainSigns;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.perturb.Perturbation.Keeps;

/** Looks whether a moved row still has what it is to keep. */
record MeaningCheck(Set<Keeps> keeps, Optional<EmbeddingModel> similarity) {
    /** The least cosine of MiniLM between a prompt and the same in other words. */
    static final double LEAST_SIMILARITY = 0.6;

    /** A short text may grow by a form of so many characters. */
    private static final int ROOM = 60;

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Pattern MARKUP =
            Pattern.compile("</?[a-z]{1,6}>|\\$?\\\\text(?:bf|it)?\\{|\\}\\$?|\\[https?://[^\\]\\s]*\\]");

    List<String> lost(Sample original, Sample moved) {
        String before = original.optionalText(Moved.PROMPT);
        String after = moved.optionalText(Moved.PROMPT);
        if (before == null || after == null || !Perturbation.changed(original, moved)) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        String decoded = decoded(after);
        String read = decoded.isEmpty() ? after : after + "\n" + decoded;
        if (keeps.contains(Keeps.ANSWERS) && !keptAnswers(original, moved, before, read)) {
            lost.add(Keeps.ANSWERS.words());
        }
        if (keeps.contains(Keeps.NUMBERS) && !contains(numbers(read), numbers(before))) {
            lost.add(Keeps.NUMBERS.words());
        }
        if (keeps.contains(Keeps.WORDS) && !reading(before).equals(reading(after))) {
            lost.add(Keeps.WORDS.words());
        }
        if (keeps.contains(Keeps.TEXT) && !read.contains(before)) {
            lost.add(Keeps.TEXT.words());
        }
        if (keeps.contains(Keeps.LENGTH)
                && (2 * after.length() < before.length() || after.length() > 2 * before.length() + ROOM)) {
            lost.add("%s: %d characters of %d".formatted(Keeps.LENGTH.words(), after.length(), before.length()));
        }
        if (keeps.contains(Keeps.MEANING)) {
            similarity
                    .map(model -> cosine(model, before, after))
                    .filter(cosine -> cosine < LEAST_SIMILARITY)
                    .ifPresent(cosine ->
                            lost.add(String.format(Locale.ROOT, "%s: cosine %.2f", Keeps.MEANING.words(), cosine)));
        }
        return lost;
    }

    private static boolean keptAnswers(Sample original, Sample moved, String before, String read) {
        for (String column : KeptSpans.ANSWERS) {
            JsonNode was = original.fields().get(column);
            if (!Objects.equals(was, moved.fields().get(column))) {
                return false;
            }
        }
        return KeptSpans.answers(original).stream()
                .allMatch(answer -> !before.contains(answer) || read.contains(answer));
    }

    private static double cosine(EmbeddingModel model, String before, String after) {
        List<double[]> both = model.embedPrecisely(List.of(before, after));
        return Vectors.cosine(both.getFirst(), both.getLast());
    }

    private static Map<String, Integer> numbers(String text) {
        Map<String, Integer> numbers = new HashMap<>();
        if (text.chars().noneMatch(Character::isDigit)) {
            return numbers;
        }
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            numbers.merge(found.group(), 1, Integer::sum);
        }
        return numbers;
    }

    private static boolean contains(Map<String, Integer> all, Map<String, Integer> some) {
        return some.entrySet().stream().allMatch(one -> all.getOrDefault(one.getKey(), 0) >= one.getValue());
    }

    /** Letters and digits alone, as a reader takes them. */
    static String reading(String text) {
        boolean marked = text.indexOf('<') >= 0 || text.indexOf('{') >= 0 || text.indexOf('[') >= 0;
        String read = marked ? MARKUP.matcher(text).replaceAll("") : text;
        StringBuilder letters = new StringBuilder(read.length());
        for (int i = 0; i < read.length(); i++) {
            char sign = read.charAt(i);
            if (sign > 127) {
                return readingOfAnyScript(read);
            }
            if (Character.isLetterOrDigit(sign)) {
                letters.append(Character.toLowerCase(sign));
            }
        }
        return letters.toString();
    }

    private static String readingOfAnyScript(String text) {
        String plain = LookAlikes.plain(PlainSigns.of(text));
        String small = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return OTHER.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return "";
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
