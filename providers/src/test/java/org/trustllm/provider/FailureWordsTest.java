package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Failures;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** What errors mean whose status does not say it. */
class FailureWordsTest {
    private static Reply reply(int status, String message, String code) {
        ObjectNode root = Json.object();
        root.putObject("error").put("message", message).put("code", code);
        return new Reply(status, Map.of(), Json.write(root));
    }

    private static Reason reason(Reply reply) {
        return Failures.of(reply, Clock.systemUTC()).reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
                "Your input exceeds the context window of this model.",
                "prompt is too long: 210000 tokens > 200000 maximum",
                "input length and `max_tokens` exceed context limit: 199000 + 2048 > 200000",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
                "Input is too long for requested model.",
                "the request exceeds the available context size, try increasing it",
                "Context size has been exceeded.",
                "Trying to keep the first 5000 tokens when context the overflows.",
                "The number of tokens to keep from the initial prompt is greater than the context length",
                "the input length exceeds the context length",
                "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens",
                "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
                "litellm.ContextWindowExceededError: litellm.BadRequestError: too much",
                "Please reduce the length of the messages or completion."
            })
    void aPromptThatIsTooLongIsRefusedForGoodWhateverTheStatus(String words) {
        for (int status : new int[] {400, 413, 422, 500}) {
            Reply reply = reply(status, words, "none");
            assertThat(reason(reply)).isEqualTo(Reason.CONTEXT_EXCEEDED);
            assertThat(Failures.of(reply, Clock.systemUTC()).kind()).isEqualTo(Kind.REJECTED);
            assertThat(Failures.isFilter(reply)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Rate limit reached: the request exceeds the tokens per minute | RATE_LIMITED",
                "429 | Too many tokens, please wait before trying again.             | RATE_LIMITED",
                "500 | The server had an error while processing your request        | SERVER_ERROR",
                "400 | max_tokens is too large: 99999                               | INVALID_REQUEST",
                "400 | The model does not support a temperature                     | INVALID_REQUEST",
                "400 | Unsupported parameter: 'seed' is not supported with this model | INVALID_REQUEST"
            })
    void otherWordsMeanWhatTheirStatusSays(int status, String words, Reason reason) {
        assertThat(reason(reply(status, words, "none"))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | Invalid prompt: your prompt was flagged as potentially violating our usage policy. | invalid_prompt",
                "400 | Invalid prompt: we've limited access to this content for safety reasons.           | invalid_prompt",
                "400 | litellm.BadRequestError: your prompt was flagged as potentially violating our usage policy | 400",
                "400 | The response was filtered due to the prompt triggering Azure OpenAI's content management policy | x",
                "400 | Output blocked by content filtering policy     | invalid_request_error",
                "400 | Content Exists Risk                            | invalid_request_error",
                "403 | Content violates usage guidelines.             | permission-denied",
                "422 | The prompt was blocked by the firewall         | x"
            })
    void aPromptThatAPolicyWithholdsIsAFilter(int status, String words, String code) {
        assertThat(Failures.isFilter(reply(status, words, code))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | Invalid Responses API request                 | invalid_prompt",
                "401 | your request was blocked: no key              | x",
                "403 | the key is not allowed to use this model      | x",
                "429 | your requests were blocked for a minute       | x"
            })
    void otherRefusalsAreNone(int status, String words, String code) {
        assertThat(Failures.isFilter(reply(status, words, code))).isFalse();
    }

    @Test
    void aWaitThatAProxyPassesOnIsHeard() {
        Reply reply = new Reply(
                429, Map.of("llm_provider-retry-after", "7", "llm_provider-x-ratelimit-remaining-requests", "0"), "");
        assertThat(Failures.of(reply, Clock.systemUTC()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }
}
