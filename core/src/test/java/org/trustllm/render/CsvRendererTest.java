package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvRendererTest {
    @Test
    void everyMeasureAndPartHasALine() throws IOException {
        List<List<String>> records = read(csv("calm"));
        assertThat(records.getFirst())
                .containsExactly(
                        "section",
                        "task",
                        "metric",
                        "part",
                        "value",
                        "low",
                        "high",
                        "method",
                        "scored",
                        "unscored",
                        "direction",
                        "judge",
                        "note",
                        "corrected",
                        "corrected_low",
                        "corrected_high",
                        "within_prompts",
                        "between_prompts",
                        "least",
                        "greatest",
                        "between_wordings",
                        "wordings");
        assertThat(records).hasSize(11).allSatisfy(record -> assertThat(record).hasSize(22));
        assertThat(records.stream().map(record -> record.get(3)))
                .containsExactly(
                        "part",
                        "",
                        "source=codah",
                        "source=squad",
                        "source=squad / x=nested",
                        "",
                        "bias_type=calm",
                        "",
                        "calm",
                        "",
                        "");
        assertThat(records.getLast().subList(0, 5)).containsExactly("", "", "coverage", "", "0.0");
    }

    @Test
    void aMeasureWithoutAValueHasEmptyFieldsAndItsReason() throws IOException {
        assertThat(read(csv("calm")))
                .contains(List.of(
                        "truthfulness",
                        "truthfulness/calm",
                        "accuracy",
                        "source=squad",
                        "",
                        "",
                        "",
                        "",
                        "0",
                        "4",
                        "higher_is_better",
                        "calm",
                        "no scored answer",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        ""));
    }

    @Test
    void anyTextComesBackAsItWas() throws IOException {
        String text = "a \"quoted\", text\r\nwith\nlines, and \u4E2D\u6587";
        assertThat(read(csv(text)).get(1).get(12)).isEqualTo(text);
    }

    @Test
    void noFieldIsAFormula() throws IOException {
        assertThat(read(csv("=1+1")).get(1).get(12)).isEqualTo("'=1+1");
        assertThat(read(csv("calm")).get(9).get(4)).isEqualTo("-0.25");
    }

    private static String csv(String text) throws IOException {
        StringBuilder csv = new StringBuilder();
        Renderers.csv().render(HandMade.report(text), csv);
        return csv.toString();
    }

    /** After RFC 4180, to the letter. */
    private static List<List<String>> read(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (csv.charAt(i + 1) == '"') {
                    field.append(csv.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                assertThat(field).isEmpty();
                quoted = true;
            } else if (c == ',' || c == '\r') {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    assertThat(csv.charAt(++i)).isEqualTo('\n');
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else {
                assertThat(c).isNotEqualTo('\n');
                field.append(c);
            }
        }
        assertThat(record).isEmpty();
        return records;
    }
}
