package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

class ProgramTest implements ChatModelContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Echo echo() {
        return new Echo(Answerer.model(PATIENCE), () -> {});
    }

    private static String ask(ConnectedModel model, String prompt) {
        return model.chat(ChatModelContract.request(prompt)).text();
    }

    private static void fails(ConnectedModel model, String prompt, Kind kind, Reason reason, String message) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ask(model, prompt))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void oneProgramAnswersEverythingAndEndsWithTheModel() throws Exception {
        long pid;
        try (ConnectedModel model = Answerer.model(PATIENCE)) {
            pid = Long.parseLong(ask(model, "who"));
            assertThat(ask(model, "who")).isEqualTo(Long.toString(pid));
            assertThat(model.chat(ChatModelContract.request("who")).usage()).isEqualTo(new Usage(11, 5));
        }
        CompletableFuture<ProcessHandle> end =
                ProcessHandle.of(pid).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null));
        end.get(10, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void aLineWithoutEndFailsItsRowAndNoOther() {
        try (ConnectedModel model = Answerer.model(PATIENCE)) {
            fails(model, "talk without end", Kind.REJECTED, Reason.MALFORMED_REPLY, "at most 16 MiB");
            assertThat(ask(model, "hello")).isEqualTo("echo: hello");
        }
    }

    @Test
    void aComplaintWithoutEndIsKeptByItsBeginning() {
        try (ConnectedModel model = Answerer.model(PATIENCE)) {
            assertThat(ask(model, "hello")).isEqualTo("echo: hello");
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> ask(model, "complain without end"))
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeBetween(1000, 2000));
        }
    }

    @Test
    void aProgramThatDiesIsStartedAnewAtTheNextQuestion() {
        try (ConnectedModel model = Answerer.model(PATIENCE)) {
            String first = ask(model, "who");
            fails(model, "die", Kind.TRANSIENT, Reason.CONNECTION, "dying as asked");
            assertThat(ask(model, "who")).isNotEqualTo(first);
        }
    }

    @Test
    void aProgramThatIsSilentIsGivenUpAndStartedAnew() {
        try (ConnectedModel model = Answerer.model(Duration.ofSeconds(5))) {
            String first = ask(model, "who");
            fails(model, "be silent", Kind.TRANSIENT, Reason.TIMEOUT, "5 s");
            assertThat(ask(model, "who")).isNotEqualTo(first);
        }
    }

    @Test
    void whatAProgramSaysInsteadOfAnAnswerIsTold() {
        try (ConnectedModel model = Answerer.model(PATIENCE)) {
            fails(model, "talk nonsense", Kind.TRANSIENT, Reason.MALFORMED_REPLY, "nonsense");
            fails(model, "cut", Kind.TRANSIENT, Reason.MALFORMED_REPLY, "cut of");
            fails(model, "fail", Kind.REJECTED, Reason.INVALID_REQUEST, "no luck");
            assertThat(model.chat(ChatModelContract.request("filter")).finish())
                    .isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
            assertThat(ask(model, "complain")).isEqualTo("done");
        }
    }

    @Test
    void aProgramThatNeverWorksIsUnavailable() {
        try (ConnectedModel model = Answerer.model(PATIENCE, "at-once")) {
            fails(model, PLAIN, Kind.UNAVAILABLE, Reason.CONNECTION, "broken: at-once");
        }
        try (ConnectedModel model = Provider.COMMAND.open("./no-such-program", Access.ofEnvironment())) {
            fails(model, PLAIN, Kind.UNAVAILABLE, Reason.OTHER, "no-such-program");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "python3 my.py --x 1      | [python3, my.py, --x, 1]",
                "'my program' \"a b\"c '' | [my program, a bc, ]",
                "p \"it's\"               | [p, it's]"
            })
    void wordsAreSeparatedAsAShellWould(String line, String words) {
        assertThat(CommandWords.split(line)).hasToString(words);
    }

    @Test
    void aQuoteThatStaysOpenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandWords.split("p 'x"));
    }
}
