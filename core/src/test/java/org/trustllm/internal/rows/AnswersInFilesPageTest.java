package org.trustllm.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** The rows of {@code docs/reference/answers.md} that say what is read of answers in files, and between which marks thoughts stand. */
class AnswersInFilesPageTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String REFUSED = "\0refused";
    private static final String NONE = "\0none";

    /** The first cells of a section's table. */
    private static List<String> rows(String section) throws IOException {
        Path page = Path.of(System.getProperty("trustllm.root", "."), "docs", "reference", "answers.md");
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            inside = line.startsWith("## ") ? line.equals("## " + section) : inside;
            if (inside && line.startsWith("| ") && !line.matches("\\| (marks|`res`) \\|.*")) {
                rows.add(line.substring(2, line.replace("\\|", "__").indexOf(" |"))
                        .replace("\\|", "|"));
            }
        }
        return rows;
    }

    /** What `res` may be, by the page's cell: examples, each with the text that it is read as. */
    private static Map<String, Map<String, String>> files() {
        Map<String, Map<String, String>> cases = new LinkedHashMap<>();
        cases.put("`\"B\"`", Map.of("\"B\"", "B"));
        cases.put("`50`, `-50.5`", Map.of("50", "50", "-50.5", "-50.5"));
        cases.put(
                "`null`, absent, `NaN`, `\"NaN\"`, `\"nan\"`, `\"<NA>\"`",
                Map.of("null", NONE, "", NONE, "NaN", NONE, "\"NaN\"", NONE, "\"nan\"", NONE, "\"<NA>\"", NONE));
        cases.put(
                "`{\"role\": \"assistant\", \"content\": \"B\"}`",
                Map.of("{\"role\": \"assistant\", \"content\": \"B\"}", "B"));
        cases.put(
                "`[{\"role\": \"user\", \"content\": \"?\"}, {\"role\": \"assistant\", \"content\": \"B\"}]`",
                Map.of(
                        "[{\"role\": \"user\", \"content\": \"?\"}, {\"role\": \"assistant\", \"content\": \"B\"}]",
                        "B",
                        "[{\"role\": \"assistant\", \"content\": \"B\"}, {\"role\": \"user\", \"content\": \"?\"}]",
                        REFUSED));
        String parts = "[{\"type\": \"text\", \"text\": \"B\"}, {\"type\": \"output_text\", \"text\": \"C\"}]";
        cases.put(
                "`" + parts + "`, alone or as `content`",
                Map.of(parts, "BC", "{\"role\": \"assistant\", \"content\": " + parts + "}", "BC"));
        cases.put(
                "`{\"role\": \"assistant\", \"content\": null, \"refusal\": \"R\"}`, or a part `{\"type\": \"refusal\", \"refusal\": \"R\"}`",
                Map.of(
                        "{\"role\": \"assistant\", \"content\": null, \"refusal\": \"R\"}",
                        "R",
                        "[{\"type\": \"refusal\", \"refusal\": \"R\"}]",
                        "R"));
        cases.put(
                "`{\"role\": \"assistant\", \"content\": null}`",
                Map.of("{\"role\": \"assistant\", \"content\": null}", NONE));
        cases.put(
                "any other list or object, `true`, `false`",
                Map.of("[]", REFUSED, "[\"B\"]", REFUSED, "{\"B\": 1}", REFUSED, "true", REFUSED, "false", REFUSED));
        return cases;
    }

    @Test
    void everyKindOfAnswerInAFileIsReadAsThePageSays() throws IOException {
        Map<String, Map<String, String>> cases = files();
        assertThat(rows("Answers in files")).containsExactlyElementsOf(cases.keySet());
        for (Map<String, String> examples : cases.values()) {
            for (Map.Entry<String, String> example : examples.entrySet()) {
                ObjectNode row = JsonNodeFactory.instance.objectNode();
                if (!example.getKey().isEmpty()) {
                    row.set("res", JSON.readTree(example.getKey()));
                }
                Sample sample = new Sample("ethics/awareness", 7, row);
                if (example.getValue().equals(REFUSED)) {
                    assertThatThrownBy(() -> RecordedAnswer.of(sample))
                            .as(example.getKey())
                            .isInstanceOf(InputException.class)
                            .hasMessageContaining("ethics/awareness, row 7, field \"res\"");
                } else {
                    assertThat(RecordedAnswer.of(sample).map(ChatResponse::text).orElse(NONE))
                            .as(example.getKey())
                            .isEqualTo(example.getValue());
                }
            }
        }
    }

    /** Between which marks thoughts stand, by the page's cell: texts that all hold the thought T and the answer B. */
    private static Map<String, List<String>> marks() {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        cases.put(
                "`<think>…</think>`, `<thinking>`, `<thought>`, `<reasoning>`, in any case and with attributes; `<answer>` around the rest is left out",
                List.of(
                        "<think>T</think>B",
                        "<thinking>T</thinking>B",
                        "<thought>T</thought>B",
                        "<reasoning>T</reasoning>B",
                        "<THINK>T</Think>B",
                        "<think mood=\"calm\">T</think>B",
                        "<think>T</think><answer>B</answer>"));
        cases.put("`<seed:think>…</seed:think>`", List.of("<seed:think>T</seed:think>B"));
        cases.put("`[THINK]…[/THINK]`", List.of("[THINK]T[/THINK]B"));
        cases.put("`\u25C1think\u25B7…\u25C1/think\u25B7`", List.of("\u25C1think\u25B7T\u25C1/think\u25B7B"));
        cases.put(
                "`<|START_THINKING|>…<|END_THINKING|>`; `<|START_RESPONSE|>` and its end are left out",
                List.of("<|START_THINKING|>T<|END_THINKING|><|START_RESPONSE|>B<|END_RESPONSE|>"));
        cases.put(
                "`<|channel|>analysis<|message|>…` and `commentary`; `final` is the text",
                List.of(
                        "<|channel|>analysis<|message|>T<|end|><|start|>assistant<|channel|>final<|message|>B<|return|>",
                        "<|channel|>commentary<|message|>T<|end|><|start|>assistant<|channel|>final<|message|>B"));
        cases.put(
                "`analysis…assistantfinal…`, the same with its control tokens left out",
                List.of("analysisTassistantfinalB"));
        return cases;
    }

    @Test
    void thoughtsAreCutBetweenAllMarksOfThePage() throws IOException {
        Map<String, List<String>> cases = marks();
        assertThat(rows("Thoughts in the text")).containsExactlyElementsOf(cases.keySet());
        for (List<String> texts : cases.values()) {
            for (String text : texts) {
                ChatResponse read = ChatResponse.of(text).withoutThoughts();
                assertThat(read.text()).as(text).isEqualTo("B");
                assertThat(read.thoughts()).as(text).isEqualTo("T");
            }
        }
    }
}
