package org.trustllm.app.pdf;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scripts that are more than one letter after the other from left to right: they run from right to left, or join, stack and
 * reorder their letters. The library that lays out the sheets does neither by itself.
 */
final class WrittenOtherwise {
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.MYANMAR,
            UnicodeScript.KHMER,
            UnicodeScript.TIBETAN,
            UnicodeScript.MONGOLIAN);

    private WrittenOtherwise() {}

    /** The names of those among these letters, for people; empty where there are none. */
    static String in(Collection<Integer> letters) {
        return letters.stream()
                .filter(WrittenOtherwise::is)
                .map(letter -> name(UnicodeScript.of(letter)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean is(int letter) {
        byte direction = Character.getDirectionality(letter);
        boolean fromTheRight = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        return (fromTheRight && Character.isLetter(letter)) || JOINED.contains(UnicodeScript.of(letter));
    }

    /** {@code OLD_HUNGARIAN} as Old Hungarian. */
    private static String name(UnicodeScript script) {
        return Arrays.stream(script.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
