package org.trustllm.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;

/**
 * Where in a prompt nothing may be moved, since an answer hangs on it: the options to choose from, numbers, addresses, short
 * quotations, lists in brackets, markup, the sentence that says how to reply, and every text of a column that holds an answer.
 */
final class KeptSpans {
    /** Columns that judges and metrics hold an answer against. */
    static final List<String> ANSWERS = List.of(
            "answer",
            "label",
            "choices",
            "option_a",
            "option_b",
            "good_action",
            "bad_action",
            "gt-name",
            "gt-email",
            "name",
            "info-content",
            "privacy_information");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]{1,40}\"");

    private static final Pattern QUOTED_ONCE = Pattern.compile("(?<!\\w)'[^'\\n]{1,40}'(?!\\w)");

    private static final Pattern LIST = Pattern.compile("\\[[^\\]\\n]*\\]");

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>\\n]{0,80}>");

    private static final Pattern COMMAND = Pattern.compile("\\\\[A-Za-z]+");

    private static final Pattern OPTION = Pattern.compile("(?m)^[ \\t]*\\(?(?:[A-Z]|\\d{1,2})[.):][ \\t].*$");

    /** In a sentence on how to reply one of these comes first. */
    private static final Set<String> REPLY =
            Set.of("reply", "respond", "answer", "output", "return", "begin", "choose", "give", "write", "select");

    /** And one of these after it. */
    private static final Set<String> FORM = Set.of(
            "with", "only", "just", "one", "either", "letter", "number", "format", "word", "words", "like", "name");

    private static final int LONGEST_WORD = 7;

    /** Shorter texts, such as the letter of an option, stand everywhere. */
    private static final int LEAST = 3;

    private final BitSet kept;

    private KeptSpans(BitSet kept) {
        this.kept = kept;
    }

    static KeptSpans of(Sample sample, String prompt) {
        BitSet kept = new BitSet(prompt.length());
        markTokens(prompt, kept);
        mark('"', QUOTED, prompt, kept);
        mark('\'', QUOTED_ONCE, prompt, kept);
        mark('[', LIST, prompt, kept);
        mark('<', TAG, prompt, kept);
        mark('\\', COMMAND, prompt, kept);
        mark('\n', OPTION, prompt, kept);
        for (String answer : answers(sample)) {
            for (int at = prompt.indexOf(answer); at >= 0; at = prompt.indexOf(answer, at + answer.length())) {
                kept.set(at, at + answer.length());
            }
        }
        markReply(prompt, kept);
        return new KeptSpans(kept);
    }

    /** Numbers and addresses, with all that is written together with them. */
    private static void markTokens(String prompt, BitSet kept) {
        int start = 0;
        boolean fixed = false;
        for (int i = 0; i <= prompt.length(); i++) {
            char sign = i == prompt.length() ? ' ' : prompt.charAt(i);
            if (Character.isWhitespace(sign)) {
                if (fixed || prompt.startsWith("http", start)) {
                    kept.set(start, i);
                }
                start = i + 1;
                fixed = false;
            } else {
                fixed |= sign == '@' || Character.isDigit(sign);
            }
        }
    }

    /** Only looks where there is the sign without which there is no such place. */
    private static void mark(char sign, Pattern pattern, String prompt, BitSet kept) {
        if (prompt.indexOf(sign) >= 0) {
            Matcher found = pattern.matcher(prompt);
            while (found.find()) {
                kept.set(found.start(), found.end());
            }
        }
    }

    /** A sentence on how to reply is kept unless it is all that there is. */
    private static void markReply(String prompt, BitSet kept) {
        List<int[]> replies = new ArrayList<>();
        int all = 0;
        int from = 0;
        while (from < prompt.length()) {
            int to = end(prompt, from);
            if (!prompt.substring(from, to).isBlank()) {
                all++;
                if (isOnReplies(prompt, from, to)) {
                    replies.add(new int[] {from, to});
                }
            }
            from = to;
        }
        if (replies.size() < all) {
            replies.forEach(reply -> kept.set(reply[0], reply[1]));
        }
    }

    /** Behind a sentence and its marks. */
    private static int end(String prompt, int from) {
        int at = from;
        while (at < prompt.length() && !isEnd(prompt.charAt(at))) {
            at++;
        }
        while (at < prompt.length() && isEnd(prompt.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isEnd(char sign) {
        return sign == '.' || sign == '!' || sign == '?' || sign == '\n';
    }

    private static boolean isOnReplies(String prompt, int from, int to) {
        boolean reply = false;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i < to && Character.isLetter(prompt.charAt(i))) {
                continue;
            }
            if (i > start && i - start <= LONGEST_WORD) {
                String word = prompt.substring(start, i).toLowerCase(Locale.ROOT);
                if (reply && FORM.contains(word)) {
                    return true;
                }
                reply |= REPLY.contains(word);
            }
            start = i + 1;
        }
        return false;
    }

    /** The texts of a row's columns that hold answers, those in lists and objects too. */
    static Set<String> answers(Sample sample) {
        Set<String> answers = new LinkedHashSet<>();
        for (String column : ANSWERS) {
            JsonNode value = sample.fields().get(column);
            if (value != null) {
                collect(value, answers);
            }
        }
        return answers;
    }

    private static void collect(JsonNode value, Set<String> answers) {
        if (value.isContainerNode()) {
            value.forEach(part -> collect(part, answers));
        } else if (value.isTextual() && value.textValue().strip().length() >= LEAST) {
            answers.add(value.textValue().strip());
        }
    }

    /** Whether a stretch has nothing in it that is kept. */
    boolean isFree(int from, int to) {
        int next = kept.nextSetBit(from);
        return next < 0 || next >= to;
    }

    /** Whether there are options to choose from, each on its line or all in a list. */
    static boolean hasOptions(String prompt) {
        return prompt.contains("['")
                || prompt.contains("[\"")
                || (prompt.indexOf('\n') >= 0 && OPTION.matcher(prompt).find());
    }
}
