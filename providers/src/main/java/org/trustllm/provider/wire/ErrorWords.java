package org.trustllm.provider.wire;

import java.util.regex.Pattern;

/** What an error's words for people mean, where its status and its codes do not say it. */
final class ErrorWords {
    /** The wordings of OpenAI, Azure, Anthropic, DeepSeek, xAI and litellm. */
    private static final Pattern FILTERED = Pattern.compile(
            "flagged as|content.?(policy|filter|management policy|exists risk)|violat\\w+ (our |the )?usage"
                    + "|for safety reasons|(prompt|input|request|content|message)s? (was|were|has been|have been|is) "
                    + "(blocked|flagged|filtered)",
            Pattern.CASE_INSENSITIVE);

    /**
     * The wordings of OpenAI, Anthropic, Gemini, Mistral, Bedrock, Zhipu, vLLM, SGLang, text-generation-inference,
     * llama.cpp, LM Studio, Ollama and litellm.
     */
    private static final Pattern TOO_LONG = Pattern.compile(
            "exceed\\w* (the |your |this model's )?(available |maximum |max |model's )?context"
                    + "|context (size|length|window|limit)[^.]{0,40}exceed|context.?window.?exceeded"
                    + "|maximum (model|context|input) length|maximum context limit|model's context length"
                    + "|greater than the context length|exceeds max length|(prompt|input) is too long"
                    + "|input token count[^.]{0,40}exceeds|exceed context limit"
                    + "|too large for model with|tokens \\+ \\W*max_new_tokens\\W* must be|when context the overflows"
                    + "|reduce the length of the (messages|prompt|input)",
            Pattern.CASE_INSENSITIVE);

    /** The wordings of litellm, OpenRouter, DeepSeek and others that send a status 400. */
    private static final Pattern NO_MODEL = Pattern.compile(
            "invalid model name|not a valid model id|model identifier is invalid|model not exist"
                    + "|model \\S{1,200} (does not exist|not found|is not found)|unknown model|no such model",
            Pattern.CASE_INSENSITIVE);

    private ErrorWords() {}

    static boolean isFilter(String message) {
        return FILTERED.matcher(message).find();
    }

    static boolean isTooLong(String message) {
        return TOO_LONG.matcher(message).find();
    }

    static boolean isNoModel(String message) {
        return NO_MODEL.matcher(message).find();
    }
}
