package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that no model should send and that some will. Tests of other modules use them too. */
public final class HostileTexts {
    private static final List<String> PIECES = List.of(
            "A",
            "b",
            "(",
            ")",
            "[",
            "]",
            "**",
            "1",
            "2023",
            "-",
            "\u2212",
            ".",
            ",",
            ":",
            " ",
            "\n",
            "\r",
            "\t",
            "yes",
            "no",
            "not",
            "wrong",
            "answer",
            "option",
            "is",
            "the ",
            "I",
            "\u0130",
            "\u0131",
            "\u00DF",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00",
            "\uFEFF",
            "\u2028",
            "\u0000",
            "\u001B",
            "\u202E",
            "'",
            "\"",
            "\\",
            "$1",
            "{}",
            "%s",
            "<script>",
            "&",
            "@",
            "a@b.co",
            "strongly agree",
            "50",
            "support",
            "refute",
            "sorry",
            "\u4F60\u597D");

    private HostileTexts() {}

    /** Up to some thousand characters of words, signs, control characters and halves of pairs. */
    public static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(24);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(8) == 0) {
                text.append((char) random.nextInt(0x10000));
            } else {
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                text.append(random.nextInt(10) == 0 ? piece.repeat(random.nextInt(50)) : piece);
            }
        }
        return text.toString();
    }

    /** Shapes on which careless patterns take quadratic or worse time. */
    public static List<String> megabytes(int length) {
        List<String> texts = new ArrayList<>();
        for (String piece : List.of(
                "(",
                "[",
                "*",
                " ",
                "\n",
                "\r",
                "a",
                "A",
                "A ",
                "(A",
                "(A)",
                "1",
                "1 ",
                "-1",
                "1.",
                "not ",
                "not a",
                "is ",
                "is: ",
                "answer ",
                "answer: ",
                "option A ",
                "wrong ",
                "not wrong ",
                "I ",
                "\"",
                "'",
                ".",
                "@",
                "a@",
                "a.",
                "\uD83D\uDE00",
                "\uD800",
                "\u0130",
                "yes no ",
                "sorry ",
                "i am ",
                "as an ai ")) {
            String open = texts.size() % 2 == 0 ? "" : "A";
            texts.add(open + piece.repeat(length / piece.length()) + "x(");
        }
        return texts;
    }
}
