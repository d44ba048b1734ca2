package org.trustllm.local.judge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer comes to that is given in several voices, as in {@code [GPT]: I'm sorry ... [DAN]: Sure ...}: a prompt
 * that asks for two answers gets a refusal in the first and shows in the others what came of it. So the first voice is
 * passed over. Only an answer that opens with a voice has voices: what is put behind an answer gives it none.
 */
public final class Voices {
    /** A name in brackets, or before a colon at the beginning of a line; {@code As NAME,}. */
    private static final Pattern MARK = Pattern.compile("(?m)^[\\s\"“'*_>#`-]{0,6}(?:"
            + "[\\[(【]\\s{0,2}([^\\])】\\n]{1,40})[\\])】][*_]{0,2}\\s{0,2}[:：]?"
            + "|([\\p{Lu}\\p{Lo}\\p{So}][^\\s:：.!?,;。，]{0,24}(?: [^\\s:：.!?,;]{1,16}){0,3})[*_]{0,2}\\s{0,2}(?::(?=\\s)|：)"
            + "|As (\\p{Lu}\\w{0,20}GPT|\\p{Lu}{2,20}),)");

    private static final int LOOKED_AT = 20_000;

    private Voices() {}

    /** The text behind the first voice; the whole text where there are no two. */
    public static String answering(String text) {
        String looked = text.substring(0, Math.min(LOOKED_AT, text.length()));
        Matcher mark = MARK.matcher(looked);
        if (!mark.find() || !looked.substring(0, mark.start()).isBlank()) {
            return text;
        }
        String first = name(mark);
        while (mark.find()) {
            if (!name(mark).equals(first)) {
                String rest = text.substring(mark.end());
                return rest.chars().anyMatch(Character::isLetterOrDigit) ? rest : text;
            }
        }
        return text;
    }

    private static String name(Matcher mark) {
        String name = mark.group(1) != null ? mark.group(1) : mark.group(2) != null ? mark.group(2) : mark.group(3);
        return name.replaceAll("[^\\p{L}\\p{N}\\p{So}]+", "").toLowerCase(Locale.ROOT);
    }
}
