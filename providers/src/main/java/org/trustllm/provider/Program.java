package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.reading.PointedAnswer;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * A program on this machine that answers, a line in JSON each way on its standard streams.
 *
 * <p>It is started at the first question and kept; one that dies or does not answer in time is started anew at the next
 * question. One question is asked at a time.
 */
final class Program implements Client {
    private static final PointedAnswer ANSWER = new PointedAnswer(
            "/text", "/thoughts", "/finish", "/prompt_tokens", "/completion_tokens", "/reasoning_tokens");

    private final List<String> command;
    private final Duration timeout;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable ProgramProcess process;
    private boolean closed;

    /** Whether it ever answered; until then its end means that it does not work at all. */
    private boolean answered;

    private Program(List<String> command, Duration timeout) {
        this.command = command;
        this.timeout = timeout;
    }

    static ConnectedModel open(Provider provider, String line, Access access) {
        List<String> command = CommandWords.split(line);
        return new HostedModel(
                provider.word() + ":" + command.getFirst(),
                new Program(command, access.timeout()),
                Provider.redaction(access, null),
                access.clock(),
                Map.of("command", line),
                1);
    }

    @Override
    public Answer ask(ChatRequest request, Sampling sampling) {
        turn.lock();
        try {
            if (closed) {
                throw new ModelException(Kind.UNAVAILABLE, "the program was ended", null);
            }
            return answer(running().exchange(Json.write(question(request, sampling)), timeout));
        } catch (ModelException e) {
            if (e.reason() == Reason.TIMEOUT || e.reason() == Reason.CONNECTION) {
                end();
            }
            throw e.reason() == Reason.CONNECTION && !answered
                    ? new ModelException(Kind.UNAVAILABLE, e.reason(), String.valueOf(e.getMessage()), null, null)
                    : e;
        } finally {
            turn.unlock();
        }
    }

    private ProgramProcess running() {
        ProgramProcess current = process;
        if (current == null || !current.isAlive()) {
            end();
            current = ProgramProcess.start(command);
            process = current;
        }
        return current;
    }

    private void end() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    private static ObjectNode question(ChatRequest request, Sampling sampling) {
        ObjectNode question = Json.object();
        question.set("messages", Json.messages(request));
        question.put("temperature", sampling.temperature());
        question.put("max_tokens", sampling.maxTokens());
        question.put("seed", sampling.seed());
        return question;
    }

    private Answer answer(String line) {
        Reply reply = Reply.of(line);
        JsonNode root = reply.json();
        String error = Json.text(root, "/error");
        if (error != null) {
            answered = true;
            throw new ModelException(Reason.INVALID_REQUEST, "the program gave no answer: " + error, null);
        }
        if (!root.has("text")) {
            throw new ModelException(
                    Reason.MALFORMED_REPLY,
                    "expected a line such as {\"text\": \"...\"} on the program's standard output, found: "
                            + reply.excerpt(),
                    null);
        }
        Answer answer = ANSWER.read(reply);
        answered = true;
        return answer;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            end();
        } finally {
            turn.unlock();
        }
    }
}
