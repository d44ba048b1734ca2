package org.trustllm.perturb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words, or runs of words, with others that may stand for them; of this project's writing. */
final class WordList {
    private static final Places.Where WORDS =
            Places.Where.runs(sign -> sign == '-' || Places.Where.isOfWord(sign) || isNumber(sign));

    /** Words of the longest run of words. */
    private static final int LONGEST = 4;

    private final Map<String, List<String>> others;

    /** What a run of words of the list begins with. */
    private final Set<String> first;

    private WordList(Map<String, List<String>> others) {
        this.others = others;
        this.first = others.keySet().stream().map(WordList::first).collect(Collectors.toUnmodifiableSet());
    }

    private static String first(String words) {
        List<int[]> each = WORDS.in(words);
        return each.isEmpty() ? words : words.substring(each.getFirst()[0], each.getFirst()[1]);
    }

    private static boolean isNumber(int sign) {
        int type = Character.getType(sign);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** Reads lines of the form {@code word = other, another}; a list that goes both ways is read in both. */
    static WordList read(String name, boolean bothWays) {
        Map<String, List<String>> others = new LinkedHashMap<>();
        lines(name).stream().filter(line -> line.contains(" = ")).forEach(line -> {
            String[] sides = line.split(" = ", 2);
            List<String> words = List.of(sides[1].split(", "));
            others.putIfAbsent(sides[0], words);
            if (bothWays) {
                words.forEach(word -> others.putIfAbsent(word, List.of(sides[0])));
            }
        });
        return new WordList(others);
    }

    /** The lines of a list. */
    static List<String> lines(String name) {
        try (InputStream file = WordList.class.getResourceAsStream(name + ".txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other way round: the last word of a line first. */
    WordList reversed() {
        Map<String, List<String>> reversed = new LinkedHashMap<>();
        others.forEach((word, all) ->
                all.forEach(other -> reversed.putIfAbsent(other.toLowerCase(Locale.ROOT), List.of(word))));
        return new WordList(reversed);
    }

    /** Where words of the list stand, whole and in any case; of those that begin at one place the longest. */
    Places.Where places() {
        return text -> {
            List<int[]> words = WORDS.in(text);
            List<int[]> places = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                if (!first.contains(plain(text.substring(words.get(i)[0], words.get(i)[1])))) {
                    continue;
                }
                for (int more = Math.min(LONGEST, words.size() - i) - 1; more >= 0; more--) {
                    int from = words.get(i)[0];
                    int to = words.get(i + more)[1];
                    if (others(text.substring(from, to)) != null) {
                        places.add(new int[] {from, to});
                        i += more;
                        break;
                    }
                }
            }
            return places;
        };
    }

    /** Another word for a word, in its case; null where there is none. */
    @Nullable
    String other(String word, SplittableRandom random) {
        List<String> all = others(word);
        return all == null ? null : inCaseOf(word, all.get(all.size() == 1 ? 0 : random.nextInt(all.size())));
    }

    private @Nullable List<String> others(String word) {
        return others.get(plain(word));
    }

    private static String plain(String word) {
        return word.replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    private static String inCaseOf(String word, String other) {
        if (word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT))) {
            return other.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(word.codePointAt(0))
                ? other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1)
                : other;
    }
}
