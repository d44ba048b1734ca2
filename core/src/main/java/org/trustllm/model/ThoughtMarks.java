package org.trustllm.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the thoughts that a model wrote between marks from its answer. Total, in time linear in the text's length.
 *
 * <p>Read are {@code <think>} and its kin ({@code thinking}, {@code thought}, {@code reasoning}, {@code seed:think}) in any
 * case and with attributes, {@code [THINK]}, Kimi's and Cohere's marks, and the channels of the harmony format, also where a
 * server has left out its control tokens. A closing mark without an opening one ends thoughts that the chat template opened;
 * marks that the answer quotes as code are text. See {@code docs/reference/answers.md}.
 */
final class ThoughtMarks {
    private static final String NAME = "(?:seed:)?(?:think|thinking|thoughts?|reasoning)";

    private static final Pattern MARK = Pattern.compile(
            "(?<open><" + NAME + "(?:\\s[^<>]{0,200})?/?>|\\[THINK\\]|\u25C1think\u25B7|<\\|START_THINKING\\|>)"
                    + "|(?<close></" + NAME + "\\s{0,4}>|\\[/THINK\\]|\u25C1/think\u25B7|<\\|END_THINKING\\|>)",
            Pattern.CASE_INSENSITIVE);

    /** Marks that stand around the answer itself where thoughts are marked as well. */
    private static final Pattern WRAPPING =
            Pattern.compile("<\\|(?:START|END)_(?:RESPONSE|TEXT)\\|>|</?answer>", Pattern.CASE_INSENSITIVE);

    private static final Pattern HARMONY = Pattern.compile("<\\|(start|channel|message|end|return|call|constrain)\\|>");

    /** Harmony as it looks where control tokens are left out: channel and role names stand bare before what is said. */
    private static final Pattern BARE_ANALYSIS = Pattern.compile("\\s{0,8}analysis(?=\\p{Lu})");

    private static final String BARE_FINAL = "assistantfinal";

    private ThoughtMarks() {}

    /**
     * What an answer is made of.
     *
     * @param thoughts what stood between marks; empty where nothing did
     * @param text the answer without thoughts and marks
     * @param bare whether a closing mark that nobody opened ends thoughts in it
     * @param open whether the text ends within thoughts, so that there is no answer
     */
    record Parts(String thoughts, String text, boolean bare, boolean open) {}

    /** Whether a text holds anything behind which thoughts can be taken to end, quoted or not. */
    static boolean canEndIn(String text) {
        if (text.contains(BARE_FINAL) || HARMONY.matcher(text).find()) {
            return true;
        }
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            if (mark.group("close") != null) {
                return true;
            }
        }
        return false;
    }

    static Parts read(String text) {
        if (text.indexOf('<') < 0
                && text.indexOf('[') < 0
                && text.indexOf('\u25C1') < 0
                && !(mayBeginBare(text) && BARE_ANALYSIS.matcher(text).lookingAt())) {
            return new Parts("", text, false, false);
        }
        if (HARMONY.matcher(text).find()) {
            return harmony(text);
        }
        Matcher bare = BARE_ANALYSIS.matcher(text);
        if (bare.lookingAt()) {
            int end = text.lastIndexOf(BARE_FINAL);
            return end < 0
                    ? new Parts(text.substring(bare.end()), "", false, true)
                    : new Parts(
                            text.substring(bare.end(), end), text.substring(end + BARE_FINAL.length()), false, false);
        }
        Matcher mark = MARK.matcher(text);
        return mark.find() ? marked(text, mark) : new Parts("", text, false, false);
    }

    /** Whether it is worth a matcher: each answer of millions is asked. */
    private static boolean mayBeginBare(String text) {
        int at = 0;
        while (at < 8 && at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return text.startsWith("analysis", at);
    }

    private static Parts marked(String text, Matcher mark) {
        QuotedCode code = new QuotedCode(text);
        StringBuilder thoughts = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        boolean inside = false;
        int marks = 0;
        int taken = -1;
        int bare = 0;
        int from = 0;
        do {
            if (!inside && code.holds(mark.start(), mark.end())) {
                continue;
            }
            boolean empty = mark.group().endsWith("/>");
            boolean opens = mark.group("open") != null && !empty;
            (inside ? thoughts : answer).append(text, from, mark.start());
            from = mark.end();
            if (!inside && !opens && !empty) {
                // nobody opened these thoughts: all that stands before the mark was one
                if (marks > 0 && !answer.toString().isBlank()) {
                    taken = thoughts.length();
                }
                bare++;
                thoughts.append(answer);
                answer.setLength(0);
            }
            inside = empty ? inside : opens;
            marks++;
        } while (mark.find());
        if (marks == 0) {
            return new Parts("", text, false, false);
        }
        (inside ? thoughts : answer).append(text, from, text.length());
        if (!inside && taken >= 0 && answer.toString().isBlank()) {
            // a mark too many at the end, behind the answer
            answer.append(thoughts, taken, thoughts.length());
            thoughts.setLength(taken);
            bare--;
        }
        String said = WRAPPING.matcher(answer).replaceAll("");
        return new Parts(thoughts.toString(), inside ? "" : said, bare > 0, inside);
    }

    private static Parts harmony(String text) {
        StringBuilder thoughts = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        // where the prompt ends within a message, the model goes on without a head of its own
        String channel = text.contains("final<|message|>") ? "analysis" : "";
        boolean answered = false;
        Matcher token = HARMONY.matcher(text);
        String before = "message";
        int from = 0;
        boolean more;
        do {
            more = token.find();
            String piece = text.substring(from, more ? token.start() : text.length());
            switch (before) {
                case "start" -> channel = "";
                case "channel" -> channel = piece.strip();
                case "message" -> {
                    boolean said = channel.isEmpty() || channel.startsWith("final");
                    (said ? answer : thoughts).append(piece);
                    // a message without a head counts once it says something
                    answered |= said && (!channel.isEmpty() || !piece.isBlank());
                }
                default -> {}
            }
            if (more) {
                before = token.group(1);
                from = token.end();
            }
        } while (more);
        return new Parts(thoughts.toString(), answered ? answer.toString() : "", false, !answered);
    }
}
