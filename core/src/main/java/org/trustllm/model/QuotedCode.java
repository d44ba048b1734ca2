package org.trustllm.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a text that Markdown shows as code: fenced blocks that are closed, and spans within a line. */
final class QuotedCode {
    private static final Pattern CODE =
            Pattern.compile("(?ms)^ {0,3}```.*?^ {0,3}```|(?<!`)(`{1,2})(?!`)[^`\\n]{1,1000}+\\1(?!`)");

    /** Ends by starts. */
    private final TreeMap<Integer, Integer> places = new TreeMap<>();

    QuotedCode(String text) {
        if (text.indexOf('`') >= 0) {
            Matcher matcher = CODE.matcher(text);
            while (matcher.find()) {
                places.put(matcher.start(), matcher.end());
            }
        }
    }

    boolean holds(int start, int end) {
        Map.Entry<Integer, Integer> place = places.floorEntry(start);
        return place != null && end <= place.getValue();
    }
}
