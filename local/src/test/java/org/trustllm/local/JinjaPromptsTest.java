package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/** Expected prompts are those of llama.cpp's own server (xllamacpp 2026.10.11549, {@code /apply-template}). */
class JinjaPromptsTest {
    private static final List<Message> CONVERSATION = List.of(
            Message.user(" Hi there \n"),
            new Message(Message.Role.ASSISTANT, "<think>\nhm\n</think>\n\nHello"),
            Message.user("Hm {{ 7 }} <b>"));

    private static final List<Message> TOLD =
            List.of(new Message(Message.Role.SYSTEM, "Be brief."), Message.user("Hi"));

    @Test
    void aFormatOfItsOwnIsWrittenAsTheFileSays() {
        String own = "{% for m in messages %}[[{{ m['role'] }}]] {{ m['content'] }} [[/{{ m['role'] }}]]{% endfor %}"
                + "[[assistant]]";
        assertThat(prompt(own, TOLD)).isEqualTo("[[system]] Be brief. [[/system]][[user]] Hi [[/user]][[assistant]]");
        assertThat(prompt(own, CONVERSATION)).contains("[[user]] Hm {{ 7 }} <b> [[/user]]");
    }

    @Test
    void aTemplateMayWriteInCapitals() {
        String capitals =
                "{% for m in messages %}{{ m.role | upper }}: {{ m['content'].upper() }}\n{% endfor %}ASSISTANT:";
        assertThat(prompt(capitals, TOLD)).isEqualTo("SYSTEM: BE BRIEF.\nUSER: HI\nASSISTANT:");
    }

    @Test
    void marksOfTrainingAreNoText() {
        String marked = "{% for m in messages %}{% if m.role == 'assistant' %}{% generation %}{{ m.content }}"
                + "{% endgeneration %}{% else %}<u>{{ m.content }}</u>{% endif %}{% endfor %}";
        assertThat(prompt(marked, CONVERSATION))
                .isEqualTo("<u> Hi there \n</u><think>\nhm\n</think>\n\nHello<u>Hm {{ 7 }} <b></u>");
    }

    @Test
    void thoughtsThatTheTemplateOpensStayOpen() {
        String opens = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
                + "<|im_start|>assistant\n<think>\n";
        assertThat(prompt(opens, TOLD)).endsWith("<|im_start|>assistant\n<think>");
    }

    @Test
    void aDefaultSystemTurnIsPutWhereNoneIsGiven() {
        String polite = "{% for m in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
                + "{{ '<s>Be polite.</s>' }}{% endif %}{{ m.content }};{% endfor %}";
        assertThat(prompt(polite, List.of(Message.user("Hi")))).isEqualTo("<s>Be polite.</s>Hi;");
        assertThat(prompt(polite, TOLD)).isEqualTo("Be brief.;Hi;");
    }

    @Test
    void allMessagesAreUsed() {
        Message first = new Message(Message.Role.SYSTEM, "One.");
        Message second = new Message(Message.Role.SYSTEM, "Two.");
        assertThat(prompt("{% for m in messages %}{{ m.content }}|{% endfor %}", List.of(first, second, TOLD.get(1))))
                .isEqualTo("One.|Two.|Hi|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for m in messages %}{% if m.role == 'user' %}[U]{{ m.content }}{% endif %}{% endfor %}[A]",
                "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
                        + "[U]{{ m.content }}{% endfor %}[A]"
            })
    void aSystemTextThatTheTemplateDoesNotKnowStandsBeforeTheUsers(String template) {
        assertThat(prompt(template, TOLD)).isEqualTo("[U]Be brief.\nHi[A]");
        assertThat(prompt(template, TOLD.subList(0, 1))).isEqualTo("[U]Be brief.[A]");
    }

    @Test
    void theReversedListsOfThinkingModelsAreUnderstood() {
        String thinking = """
                {%- set ns = namespace(last=-1) %}
                {%- for m in messages[::-1] %}
                    {%- set index = (messages|length - 1) - loop.index0 %}
                    {%- if ns.last < 0 and m.role == "user" and m.content is string and not(m.content.startswith('<t>')) %}
                        {%- set ns.last = index %}
                    {%- endif %}
                {%- endfor %}
                {%- for m in messages %}
                    {%- set content = m.content %}
                    {%- if m.role == "assistant" and '</think>' in content and loop.index0 < ns.last %}
                        {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
                    {%- endif %}
                    {{- m.role + ': ' + content.strip() + '\\n' }}
                {%- endfor %}
                {%- if add_generation_prompt %}
                    {{- 'assistant: ' }}
                {%- endif %}
                """;
        assertThat(prompt(thinking, CONVERSATION))
                .isEqualTo("user: Hi there\nassistant: Hello\nuser: Hm {{ 7 }} <b>\nassistant: ");
    }

    @Test
    void aTemplateMayAskForTheDay() {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        assertThat(prompt("{{ strftime_now('%d %b %Y') }} {{ messages[0].content }}", List.of(Message.user("Hi"))))
                .contains(" " + today.getYear() + " Hi")
                .matches("\\d\\d [A-Z][a-z]{2} \\d{4} Hi");
    }

    @ParameterizedTest
    @CsvSource({"true,hello", "false,<s>hello"})
    void aTokenThatTheTokenizerPutsInFrontIsNotWrittenTwice(boolean adds, String prompt) {
        JinjaPrompts prompts =
                JinjaPrompts.of(new ChatTemplate("a", "{{ bos_token }}{{ messages[0].content }}"), header(adds));
        assertThat(prompts.of(List.of(Message.user("hello")))).isEqualTo(prompt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{% for m in messages %}{{ m.content ~ Unexpected end of input",
                "{% for m in messages %}{{ m.content }} ~ breaks off",
                "{{ messages.foo.bar() }} ~ not a function",
                "{{ messages[0].content | nosuch }} ~ nosuch",
                "{% nosuch %}{{ messages[0].content }} ~ nosuch",
                "{{ raise_exception('tools only') }} ~ tools only",
                "Hello! ~ leaves out what a user says",
                "{% for i in range(100000000) %}{{ messages[0].content }}{% endfor %} ~ does not come to an end",
                "{% macro a(n) %}{{ a(n) }}{% endmacro %}{{ a(1) }} ~ "
            })
    @Tag("long")
    void aTemplateThatCannotBeRunSaysWhy(String template, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prompt(template, TOLD))
                .withMessageContaining(why == null ? "" : why);
    }

    @Test
    void messagesThatATemplateRefusesAreRefusedAlone() {
        String strict = "{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
                + "{{ raise_exception('roles must alternate') }}{% endif %}{{ m.content }}{% endfor %}";
        JinjaPrompts prompts = JinjaPrompts.of(new ChatTemplate("a", strict), header(false));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> prompts.of(List.of(Message.user("a"), Message.user("b"))))
                .withMessageContaining("roles must alternate")
                .matches(e -> e.kind() == ModelException.Kind.REJECTED);
        assertThat(prompts.of(List.of(Message.user("a")))).isEqualTo("a");
    }

    @Test
    @Tag("long")
    void aTemplateHasNoDoorToJava() {
        for (String attempt : List.of("java", "Packages", "getClass", "importClass")) {
            assertThat(prompt("{{ messages[0].content }}{{ " + attempt + " }}", List.of(Message.user("Hi"))))
                    .isEqualTo("Hi");
        }
    }

    @Test
    void textsOfAnyScriptArePutAsTheyAre() {
        String text = "\uD83D\uDE00 \u4F60\u597D \u0000 \" \\ {% raw %} \uFFFD\u2028";
        assertThat(prompt("<{{ messages[0].content }}>", List.of(Message.user(text))))
                .isEqualTo("<" + text + ">");
    }

    @Test
    void formatsByNameAreWritten() {
        assertThat(named("chatml", TOLD)).isEqualTo("""
                        <|im_start|>system
                        Be brief.<|im_end|>
                        <|im_start|>user
                        Hi<|im_end|>
                        <|im_start|>assistant
                        """);
        assertThat(named("gemma", TOLD))
                .isEqualTo("<s><start_of_turn>user\nBe brief.\nHi<end_of_turn>\n<start_of_turn>model\n");
        assertThat(named("llama-3", TOLD))
                .isEqualTo("<s><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
                        + "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
                        + "<|start_header_id|>assistant<|end_header_id|>\n\n");
        assertThat(ChatTemplate.chosen("plain").isPlain()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatTemplate.chosen("chatlm"))
                .withMessageContaining("chatml, gemma, llama-3, plain", "chatlm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatTemplate.chosen("nowhere/a.jinja"))
                .withMessageContaining("nowhere/a.jinja");
    }

    private static String named(String name, List<Message> messages) {
        return JinjaPrompts.of(ChatTemplate.chosen(name), header(false)).of(messages);
    }

    private static String prompt(String template, List<Message> messages) {
        return JinjaPrompts.of(new ChatTemplate("a test's", template), header(false))
                .of(messages);
    }

    private static GgufHeader header(boolean addsBos) {
        return new GgufHeader("llama", "", 64, "", addsBos, "<s>", "</s>", List.of("</s>"), Set.of());
    }
}
