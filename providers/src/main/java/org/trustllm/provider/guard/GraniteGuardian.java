package org.trustllm.provider.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IBM's Granite Guardian 3.0 to 3.3: {@code Yes} where the answer does harm, behind it from 3.2 on how sure it is; from 3.3 on
 * the word stands in a {@code score} element. Its chat template carries the form, and the risk that it looks for is harm in
 * general where nothing else is asked for, which covers its other risks.
 */
record GraniteGuardian() implements GuardModel {
    private static final Pattern REPLY = Pattern.compile(
            "\\s*+(yes|no)\\s*+(?:<confidence>\\s*+(?:high|low)\\s*+</confidence>\\s*+)?+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCORE =
            Pattern.compile("\\s*+<score>\\s*+(yes|no)\\s*+</score>\\s*+", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "granite-guardian";
    }

    @Override
    public String about() {
        return "IBM's Granite Guardian 3.0 to 3.3, harm in general";
    }

    @Override
    public int mostTokens() {
        return 2048;
    }

    @Override
    public String grammar() {
        return "Yes or No, alone, with a confidence or as a score";
    }

    @Override
    public GuardReading read(String reply) {
        Matcher score = SCORE.matcher(reply);
        if (score.matches()) {
            return FirstWord.harm(score);
        }
        Matcher word = REPLY.matcher(reply);
        return word.matches() ? FirstWord.harm(word) : GuardReading.NONE;
    }
}
