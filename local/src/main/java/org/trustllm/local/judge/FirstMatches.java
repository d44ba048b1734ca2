package org.trustllm.local.judge;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where each of some patterns stands first in a text, as {@link Matcher#find()} says, in one walk through the text: a pattern is tried only
 * where it can begin with the character that stands there. Which characters those are is asked of the patterns themselves, once a
 * character. For patterns that look at nothing before them but whether a word or the text begins. Safe for use by several threads.
 */
final class FirstMatches {
    private static final int MOST = 15;

    /** So many characters share a table. */
    private static final int PAGE = 256;

    private static final int KNOWN = 1 << 31;

    private final Pattern[] patterns;

    /**
     * Of each character, as bits: the patterns that it may begin behind no word, those that it may begin within one, and whether that is
     * known. Threads that find it out at once write the same.
     */
    private final AtomicReferenceArray<int[]> pages = new AtomicReferenceArray<>((Character.MAX_VALUE + 1) / PAGE);

    FirstMatches(List<Pattern> patterns) {
        if (patterns.size() > MOST) {
            throw new IllegalArgumentException("expected at most " + MOST + " patterns, found " + patterns.size());
        }
        this.patterns = patterns.toArray(Pattern[]::new);
    }

    /** Where each pattern matches first; -1 where it does not. */
    int[] first(String text) {
        int[] places = new int[patterns.length];
        Arrays.fill(places, -1);
        @Nullable Matcher[] matchers = new Matcher[patterns.length];
        int left = (1 << patterns.length) - 1;
        boolean inWord = false;
        for (int at = 0; at < text.length() && left != 0; at++) {
            char sign = text.charAt(at);
            int bits = bits(sign);
            int possible = left & (inWord ? bits >> MOST : bits);
            while (possible != 0) {
                int one = Integer.numberOfTrailingZeros(possible);
                possible &= possible - 1;
                Matcher matcher = matchers[one];
                if (matcher == null) {
                    matcher = matcher(patterns[one], text);
                    matchers[one] = matcher;
                }
                if (matcher.region(at, text.length()).lookingAt()) {
                    places[one] = at;
                    left &= ~(1 << one);
                }
            }
            inWord = Character.isLetterOrDigit(sign);
        }
        return places;
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    private int bits(char sign) {
        int[] page = pages.get(sign / PAGE);
        if (page == null) {
            page = new int[PAGE];
            pages.set(sign / PAGE, page);
        }
        int bits = page[sign % PAGE];
        if (bits == 0) {
            bits = KNOWN;
            for (int i = 0; i < patterns.length; i++) {
                bits |= begins(patterns[i], String.valueOf(sign), 0) ? 1 << i : 0;
                bits |= begins(patterns[i], "a" + sign, 1) ? 1 << (i + MOST) : 0;
            }
            page[sign % PAGE] = bits;
        }
        return bits;
    }

    /** Whether a pattern is met by the rest of a text, or would know with more text only. */
    @SuppressWarnings("JdkObsolete") // what would come with more text is the question here
    private static boolean begins(Pattern pattern, String text, int from) {
        Matcher matcher = matcher(pattern, text).region(from, text.length());
        return matcher.lookingAt() || matcher.hitEnd();
    }
}
