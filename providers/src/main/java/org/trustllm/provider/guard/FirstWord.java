package org.trustllm.provider.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads replies whose first word is yes or no. */
final class FirstWord {
    private static final Pattern YES_NO = Pattern.compile("\\s*+(yes|no)(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALONE = Pattern.compile("\\s*+(yes|no)\\s*+[.]?\\s*+", Pattern.CASE_INSENSITIVE);

    private FirstWord() {}

    /** Whatever stands behind it. */
    static GuardReading opening(String reply) {
        Matcher matcher = YES_NO.matcher(reply);
        return matcher.lookingAt() ? harm(matcher) : GuardReading.NONE;
    }

    /** And nothing stands behind it. */
    static GuardReading alone(String reply) {
        Matcher matcher = ALONE.matcher(reply);
        return matcher.matches() ? harm(matcher) : GuardReading.NONE;
    }

    /** The matcher's first group is the word. */
    static GuardReading harm(Matcher matcher) {
        return GuardReading.ofHarm(said(matcher, 1, GuardReading.Words.YES_NO));
    }

    /** One of the matcher's groups is a word. */
    static GuardReading.Said said(Matcher matcher, int group, GuardReading.Words words) {
        String word = matcher.group(group);
        return new GuardReading.Said(
                words.yes().contains(word.toLowerCase(Locale.ROOT)), word, matcher.start(group), words);
    }
}
