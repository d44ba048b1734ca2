package org.trustllm.provider.reading;

import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Reply;

/** Reads an answer out of a reply that says success. Anything that a server may send is read, or refused in words. */
@FunctionalInterface
public interface AnswerReader {
    /** OpenAI's chat completions, and Mistral's, Zhipu's, Baidu's and those of servers that speak them. */
    AnswerReader CHAT_COMPLETIONS = new ChatCompletions();

    /** OpenAI's responses. */
    AnswerReader RESPONSES = new ResponseItems();

    /** Anthropic's messages. */
    AnswerReader ANTHROPIC = new AnthropicMessages();

    /** Google's generateContent. */
    AnswerReader GEMINI = new GeminiCandidates();

    /** Ollama's chat. */
    AnswerReader OLLAMA = new OllamaChat();

    /** Amazon Bedrock's Converse. */
    AnswerReader BEDROCK = new BedrockConverse();

    /**
     * Reads a reply.
     *
     * @throws ModelException where it holds no answer
     * @throws org.trustllm.provider.wire.RefusedCall where it tells of a failure
     */
    Answer read(Reply reply);

    /** A reply that is not what the interface promises. */
    static ModelException malformed(Reply reply) {
        return new ModelException(
                Reason.MALFORMED_REPLY, "expected an answer in the provider's format, found: " + reply.excerpt(), null);
    }
}
