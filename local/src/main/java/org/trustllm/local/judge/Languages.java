package org.trustllm.local.judge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether an answer is in one of the languages for which the refusal judge has figures, by script, by letters that only
 * some languages write, and by small words. What holds no such word, such as code or a single name, counts as one of
 * them. It names no language: for that, a few words are too few.
 */
final class Languages {
    private static final int LOOKED_AT = 2000;

    /** Small words of English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Turkish. */
    private static final Set<String> KNOWN =
            words("the of to and is that it for you not with this are be can i have your they we my was what how"
                    + " der die das und ist nicht ein eine den dem mit sie ich zu auf für es im von les et est pas des une vous je"
                    + " pour dans du ne el los que por con para las es del se lo il di che non per sono della un una no não uma"
                    + " você os em com ao do da het van niet ik dat een op te je jest nie się na to jak w z bir ve için bu da"
                    + " değil çok ama mi ne gibi daha olarak");

    /** Of their neighbours: Swedish, Danish, Norwegian, Finnish, Czech, Hungarian, Romanian, Indonesian, Vietnamese and others. */
    private static final Set<String> OTHER = words(
            "vám jsem tím protože nebo jsou být ano och att är som inte jag det på av til ikke jeg er og på det ja ei että olen voi ole on että se"
                    + " že není jsem aby je ale jako az hogy nem és egy van meg și nu este sunt pentru care să yang dan tidak ini untuk"
                    + " dengan saya không và là của tôi có cho hindi ang mga ako hindi ni kwa na ya wa siyo nije sam da ali kao bet"
                    + " ne yra kad nav ir ka ei ole kui agus ní tá nid yw mae i ez eta da amb això els és per què");

    /** Letters with which none of the known languages in Latin script writes. */
    private static final Set<Integer> LATIN_FOREIGN = foreignInLatin();

    private static final Map<Character.UnicodeScript, Pattern> FOREIGN_LETTERS = foreignLetters();

    private Languages() {}

    private static Set<String> words(String words) {
        return new HashSet<>(Arrays.asList(words.split(" ")));
    }

    private static Set<Integer> foreignInLatin() {
        Set<Integer> letters = new HashSet<>();
        "\u011b\u0159\u016f\u0165\u010f\u0148\u0151\u0171\u0219\u021b\u0103\u0111\u01a1\u01b0\u00f8\u00e5\u00e6\u00f0\u00fe\u0101\u0113\u012b\u016b\u0137\u013c\u0146"
                .chars()
                .forEach(letters::add);
        IntStream.rangeClosed(0x1ea0, 0x1ef9).forEach(letters::add);
        return Set.copyOf(letters);
    }

    /** Letters of Ukrainian, Serbian and others; of Persian and Urdu; of Marathi. Other scripts are wholly foreign. */
    private static Map<Character.UnicodeScript, Pattern> foreignLetters() {
        Map<Character.UnicodeScript, Pattern> letters = new HashMap<>();
        letters.put(Character.UnicodeScript.CYRILLIC, Pattern.compile("[іїєґўјљњћђџәғқңөұүһӣӯҷ]"));
        letters.put(Character.UnicodeScript.ARABIC, Pattern.compile("[پچژگکیٹڈڑےہں]"));
        letters.put(Character.UnicodeScript.DEVANAGARI, Pattern.compile("ळ|आहे|नाही|छैन|गर्न"));
        Pattern none = Pattern.compile("(?!)");
        for (Character.UnicodeScript script : Set.of(
                Character.UnicodeScript.HAN,
                Character.UnicodeScript.HIRAGANA,
                Character.UnicodeScript.KATAKANA,
                Character.UnicodeScript.HANGUL)) {
            letters.put(script, none);
        }
        return letters;
    }

    /** Whether figures speak for the text's language. */
    static boolean isKnown(String text) {
        String looked = text.substring(0, Math.min(LOOKED_AT, text.length())).toLowerCase(Locale.ROOT);
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        int plain = 0;
        for (int at = 0; at < looked.length(); ) {
            int sign = looked.codePointAt(at);
            at += Character.charCount(sign);
            if (sign < 128) {
                plain += sign >= 'a' && sign <= 'z' ? 1 : 0;
            } else if (Character.isLetter(sign)) {
                scripts.merge(Character.UnicodeScript.of(sign), 1, Integer::sum);
            }
        }
        if (plain > 0) {
            scripts.merge(Character.UnicodeScript.LATIN, plain, Integer::sum);
        }
        int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        int latin = scripts.getOrDefault(Character.UnicodeScript.LATIN, 0);
        if (5 * (letters - latin) <= letters) {
            return isKnownInLatin(looked.replace('\u2019', '\''));
        }
        return scripts.entrySet().stream()
                .filter(entry -> entry.getKey() != Character.UnicodeScript.LATIN)
                .max(Map.Entry.comparingByValue())
                .map(entry -> FOREIGN_LETTERS.get(entry.getKey()))
                .filter(foreign -> !foreign.matcher(looked).find())
                .isPresent();
    }

    private static boolean isKnownInLatin(String text) {
        int known = 0;
        int other = 0;
        int from = -1;
        boolean foreign = false;
        for (int at = 0; at <= text.length(); ) {
            int sign = at == text.length() ? ' ' : text.codePointAt(at);
            if (isOfWord(sign)) {
                from = from < 0 ? at : from;
                foreign |= sign > 127 && LATIN_FOREIGN.contains(sign);
            } else if (from >= 0) {
                String word = text.substring(from, at);
                known += KNOWN.contains(word) ? 1 : 0;
                other += foreign || OTHER.contains(word) ? 1 : 0;
                from = -1;
                foreign = false;
            }
            at += Character.charCount(sign);
        }
        return known >= other;
    }

    private static boolean isOfWord(int sign) {
        if (sign < 128) {
            return sign == '\'' || Character.isLetter(sign);
        }
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetter(sign);
        };
    }
}
