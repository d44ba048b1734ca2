package org.trustllm.local.judge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells answers in English from others, by script and by the small words of languages in Latin script. What holds no
 * such word, such as code or a single name, counts as English.
 */
public final class English {
    /** What the group of answers in other languages is called in calibrations. */
    public static final String OTHERS = "not in English";

    private static final int LOOKED_AT = 2000;

    private static final Pattern WORD = Pattern.compile("[\\p{L}']+");

    private static final Set<String> ENGLISH = words("the of to and is that it for you not with this are be can i have"
            + " your they their we my was it's i'm don't can't what how please sorry yes");

    private static final Set<String> FOREIGN =
            words("der und das ist nicht ein eine den dem mit sie ich zu auf für le les"
                    + " et est pas des une vous je pour dans du ne el los que una por con para las del es il di che non per sono"
                    + " della não uma você os em com ao het een van niet ik dat jest nie się jak inte och att är som bir ve için"
                    + " bu og ikke det yang dan tidak không và là của");

    private English() {}

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ")));
    }

    public static boolean is(String text) {
        String looked = text.substring(0, Math.min(LOOKED_AT, text.length())).toLowerCase(Locale.ROOT);
        return !isOtherScript(looked) && !holdsOtherWords(looked.replace('\u2019', '\''));
    }

    /** More than a fifth of the letters are of another script than the Latin one. */
    private static boolean isOtherScript(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long others = text.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)
                .count();
        return 5 * others > letters;
    }

    private static boolean holdsOtherWords(String text) {
        int english = 0;
        int others = 0;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            english += ENGLISH.contains(words.group()) ? 1 : 0;
            others += FOREIGN.contains(words.group()) ? 1 : 0;
        }
        return others > english;
    }
}
