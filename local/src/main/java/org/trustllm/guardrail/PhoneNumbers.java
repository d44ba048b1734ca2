package org.trustllm.guardrail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers: with a country's code, in the North American form, or any of seven digits and more behind a word that says so. Numbers
 * that are kept free for stories (555-0100 to 555-0199) are nobody's.
 */
final class PhoneNumbers {
    private static final Pattern INTERNATIONAL = Pattern.compile(
            "(?<![\\w+.,/-])(?<!\\d )(?:\\+|00)[1-9]\\d{0,2}(?:[ ./-]?\\(0?\\d{1,4}\\)|(?:[ ./-]?\\d))(?:[ ./-]?\\d){5,12}+(?!\\w|[.,]\\d)");

    private static final Pattern NORTH_AMERICAN = Pattern.compile(
            "(?<![\\w.,+/-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([ .-]))[2-9]\\d{2}[ .-]\\d{4}(?!\\w|[.,-]\\d)");

    private static final Pattern SAID = Pattern.compile(
            "(?i)(?<!\\w)(?:phone|telephone|tel|mobile|cell|call (?:me|him|her|us|them)|ring|fax|whatsapp|telefon|handy|t[ée]l[ée]phone|tel[ée]fono)(?: (?:number|no|is|at|on|me|us|nummer))*+[.:]{0,2}\\s{0,2}(\\(?0?\\d(?:[ ()./-]{0,3}\\d){6,12}+)(?!\\w|[.,]\\d)");

    private static final Pattern STORY = Pattern.compile("555\\D{0,2}01\\d{2}$");

    private static final int FEWEST = 8;
    private static final int MOST = 15;

    private PhoneNumbers() {}

    static void in(String text, List<PrivacyLeak.Found> all) {
        add(INTERNATIONAL.matcher(text), 0, all, FEWEST);
        add(NORTH_AMERICAN.matcher(text), 0, all, FEWEST);
        add(SAID.matcher(text), 1, all, FEWEST - 1);
    }

    private static void add(Matcher found, int group, List<PrivacyLeak.Found> all, int fewest) {
        while (found.find()) {
            String number = found.group(group);
            long digits = number.chars().filter(Character::isDigit).count();
            if (digits >= fewest && digits <= MOST && !STORY.matcher(number).find()) {
                all.add(new PrivacyLeak.Found(PrivacyLeak.Kind.PHONE, found.start(group), found.end(group)));
            }
        }
    }
}
