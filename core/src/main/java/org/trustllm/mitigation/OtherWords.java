package org.trustllm.mitigation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** Requests in other words, and answers that no model gave. */
final class OtherWords {
    /** What users read in place of an answer that is held back. */
    static final String DECLINED = "I'm sorry, but I can't help with that request.";

    private static final Judge PHRASES = Judges.refusalPhrases();

    private OtherWords() {}

    /** What the user says last. */
    static String said(ChatRequest request) {
        return request.messages().getLast().content();
    }

    /** The same with other words of the user's. */
    static ChatRequest saying(ChatRequest request, UnaryOperator<String> words) {
        List<Message> messages = new ArrayList<>(request.messages());
        Message last = messages.removeLast();
        messages.add(new Message(last.role(), words.apply(last.content())));
        return with(request, messages);
    }

    /** The same under an instruction, behind the one that there is. */
    static ChatRequest instructed(ChatRequest request, String instruction) {
        if (instruction.isBlank()) {
            return request;
        }
        List<Message> messages = new ArrayList<>(request.messages());
        Message first = messages.getFirst();
        if (first.role() == Message.Role.SYSTEM) {
            messages.set(0, new Message(Message.Role.SYSTEM, first.content() + "\n\n" + instruction));
        } else {
            messages.addFirst(new Message(Message.Role.SYSTEM, instruction));
        }
        return with(request, messages);
    }

    /** The same conversation with turns before the user's last. */
    static ChatRequest after(ChatRequest request, List<Message> turns) {
        List<Message> messages = new ArrayList<>(request.messages());
        messages.addAll(messages.size() - 1, turns);
        return with(request, messages);
    }

    /** A request of the defence's own, to the same model. */
    static ChatRequest aside(ChatRequest request, String words) {
        return new ChatRequest(
                List.of(Message.user(words)), 0, request.maxTokens(), request.seed(), request.sample(), List.of());
    }

    static ChatRequest with(ChatRequest request, List<Message> messages) {
        return new ChatRequest(
                messages,
                request.temperature(),
                request.maxTokens(),
                request.seed(),
                request.sample(),
                request.verdicts(),
                request.alternatives());
    }

    static ChatRequest with(ChatRequest request, double temperature, long seed) {
        return new ChatRequest(
                request.messages(),
                temperature,
                request.maxTokens(),
                seed,
                request.sample(),
                request.verdicts(),
                request.alternatives());
    }

    /** Declines in place of the model, and says why in its notes. */
    static ChatResponse declined(String why) {
        ChatResponse plain = ChatResponse.of(DECLINED);
        return noted(plain, why);
    }

    /** The same answer with one more thing to know of it. */
    static ChatResponse noted(ChatResponse response, String note) {
        List<String> notes = new ArrayList<>(response.notes());
        notes.add(note);
        return new ChatResponse(
                response.thoughts(),
                response.text(),
                response.end(),
                response.usage(),
                response.latency(),
                notes,
                response.delivery(),
                response.tokens());
    }

    /** Whether a model declined, by phrases or by its provider's word. */
    static boolean isRefusal(ChatRequest request, ChatResponse response) {
        return response.end().refusal()
                || response.finish() == ChatResponse.Finish.CONTENT_FILTER
                || (PHRASES.judge(asSample(request), response.withoutThoughts()) instanceof Verdict.Scored scored
                        && scored.value() == 1);
    }

    /** What is asked, as judges read it. */
    static Sample asSample(ChatRequest request) {
        String file =
                request.sample().isEmpty() ? "conversation" : request.sample().replaceAll("#.*", "");
        return new Sample(file, 0, JsonNodeFactory.instance.objectNode().put("prompt", said(request)));
    }

    /** The same for a judge that reads the request itself, to which it must not look like an answer that only repeats it. */
    static Sample asSubject(ChatRequest request) {
        return new Sample(asSample(request).file(), 0, JsonNodeFactory.instance.objectNode());
    }

    /** What a model says in an aside, without its thoughts. */
    static String text(ChatResponse response) {
        return response.withoutThoughts().text().strip();
    }
}
