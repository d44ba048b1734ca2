package org.trustllm.local;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/**
 * A GGUF file that answers in this process, through llama.cpp.
 *
 * <p>The same request gives the same answer, whatever was asked before, and in another process too: one sequence at a
 * time, nothing carried over from prompt to prompt. Conversations are put by the file's own chat template; a file
 * without one is a base model and gets the plain text. Sampling above temperature 0 is llama.cpp's default (top-k 40,
 * top-p 0.95, min-p 0.05) with the request's seed. A prompt that does not fit the context loses its middle, and the
 * response's notes say how much.
 *
 * <p>Once a model was loaded, the JVM does not end by itself: a native thread stays. End with {@link System#exit}.
 */
public final class LocalModel implements ChatModel, AutoCloseable {
    private static final String USER = "@@TRUSTLLM-USER-%d@@";
    private static final String SYSTEM = "@@TRUSTLLM-SYSTEM@@";

    /** Texts that the tokenizer would take for control tokens; a prompt must not be able to end its own turn. */
    private static final Pattern CONTROL =
            Pattern.compile("<(?=\\|\\w{1,30}\\|>|(?:bos|eos|pad|unk|s|/s|start_of_turn|end_of_turn)>)");

    /** More context than any prompt of the benchmark needs costs memory only. */
    private static final int MOST_CONTEXT = 8192;

    private final LlamaModel model;
    private final GgufHeader header;
    private final int context;
    private final String digest;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;

    private LocalModel(LlamaModel model, GgufHeader header, int context, String digest) {
        this.model = model;
        this.header = header;
        this.context = context;
        this.digest = digest;
    }

    /**
     * Loads a file.
     *
     * @throws ModelException of kind UNAVAILABLE where it is missing, truncated, damaged or of an unknown architecture
     */
    public static LocalModel open(Path file) {
        return open(file, MOST_CONTEXT);
    }

    /**
     * What a file's model says of itself, without loading it; reads the whole file.
     *
     * @throws ModelException of kind UNAVAILABLE where it is missing or damaged
     */
    public static Map<String, String> provenance(Path file) {
        GgufHeader header = GgufHeader.read(file);
        try (InputStream bytes = Files.newInputStream(file)) {
            return provenance(header, context(header, MOST_CONTEXT), Digest.sha256(bytes));
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, file + ": expected a readable file, found: " + e.getMessage(), e);
        }
    }

    private static int context(GgufHeader header, int most) {
        return Math.min(header.contextLength() > 0 ? header.contextLength() : 2048, most);
    }

    static LocalModel open(Path file, int mostContext) {
        GgufHeader header = GgufHeader.read(file);
        int context = context(header, mostContext);
        try (InputStream bytes = Files.newInputStream(file)) {
            String digest = Digest.sha256(bytes);
            LlamaLibrary.load();
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
            LlamaModel model = new LlamaModel(new ModelParameters()
                    .setModel(file.toString())
                    .setCtxSize(context)
                    .setParallel(1)
                    .setThreads(threads)
                    .setThreadsBatch(threads)
                    .disableContextShift()
                    .enableSpecial()
                    .disableLog());
            return new LocalModel(model, header, context, digest);
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, file + ": expected a readable file, found: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "llama.cpp does not run on this system (" + e + "); the other commands work without it",
                    e);
        } catch (RuntimeException e) {
            // the binding says no more than that; the header was sound
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    file + ": llama.cpp could not load it. Its architecture \"" + header.architecture()
                            + "\" may be newer than the built-in llama.cpp (build 4916), or its weights are damaged;"
                            + " try another file or pull it again",
                    e);
        }
    }

    /** Why llama.cpp does not run on this system; empty where it does. */
    public static String fault() {
        try {
            LlamaLibrary.load();
            return "";
        } catch (LinkageError e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public int preferredConcurrency() {
        return 1;
    }

    @Override
    public Map<String, String> provenance() {
        return provenance(header, context, digest);
    }

    private static Map<String, String> provenance(GgufHeader header, int context, String digest) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("file digest", digest);
        facts.put("architecture", header.architecture());
        facts.put("context", context + " tokens");
        facts.put("engine", "llama.cpp build 4916");
        facts.put("prompt format", header.hasChatTemplate() ? "the file's chat template" : "plain text (base model)");
        facts.put("sampling", "top-k 40, top-p 0.95, min-p 0.05 where the temperature is above 0");
        return facts;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        turn.lock();
        try {
            if (closed) {
                throw new ModelException(ModelException.Kind.UNAVAILABLE, "the model was closed", null);
            }
            return answer(request);
        } finally {
            turn.unlock();
        }
    }

    private ChatResponse answer(ChatRequest request) {
        long started = System.nanoTime();
        List<String> notes = new ArrayList<>();
        int answerTokens = Math.min(request.maxTokens(), context / 2);
        String prompt = fit(tame(request.messages()), context - answerTokens - 8, notes);
        int promptTokens = tokens(prompt);
        StringBuilder text = new StringBuilder();
        try {
            for (LlamaOutput piece : model.generate(new InferenceParameters(prompt)
                    .setTemperature((float) request.temperature())
                    .setSeed((int) (request.seed() & 0x7FFFFFFF))
                    .setNPredict(answerTokens)
                    .setCachePrompt(false))) {
                text.append(piece.text);
            }
        } catch (RuntimeException e) {
            throw new ModelException(ModelException.Kind.REJECTED, "llama.cpp gave no answer: " + e.getMessage(), e);
        }
        String answer = text.toString();
        String end =
                header.endTexts().stream().filter(answer::endsWith).findFirst().orElse("");
        answer = answer.substring(0, answer.length() - end.length());
        int completionTokens = model.encode(answer).length + (end.isEmpty() ? 0 : 1);
        return new ChatResponse(
                answer.strip(),
                end.isEmpty() ? ChatResponse.Finish.LENGTH : ChatResponse.Finish.STOP,
                new Usage(promptTokens, completionTokens),
                Duration.ofNanos(System.nanoTime() - started),
                notes);
    }

    /** The prompt as the model gets it, the middle of its last message cut out where it is too long. */
    private String fit(List<Message> messages, int most, List<String> notes) {
        String prompt = format(messages);
        int excess = tokens(prompt) - most;
        if (excess <= 0) {
            return prompt;
        }
        Message last = messages.getLast();
        int[] content = model.encode(last.content());
        int kept = content.length - excess - 16;
        if (kept < 2) {
            throw new ModelException(
                    ModelException.Kind.REJECTED,
                    "expected a prompt of at most %d tokens, found %d".formatted(most, most + excess),
                    null);
        }
        String head = model.decode(Arrays.copyOf(content, kept / 2));
        String tail = model.decode(Arrays.copyOfRange(content, content.length - (kept - kept / 2), content.length));
        List<Message> shorter = new ArrayList<>(messages.subList(0, messages.size() - 1));
        shorter.add(new Message(last.role(), head + " … " + tail));
        notes.add("the prompt was cut: %d of the %d tokens of its last message were left out of the middle"
                .formatted(content.length - kept, content.length));
        return format(shorter);
    }

    private int tokens(String prompt) {
        return model.encode(prompt).length + (header.addsBos() ? 1 : 0);
    }

    /**
     * By the file's template. The template sees stand-ins only and the texts are put in afterwards, because the binding
     * cuts templated prompts that hold characters beyond the basic plane.
     */
    private String format(List<Message> messages) {
        if (!header.hasChatTemplate()) {
            return messages.stream().map(message -> message.content()).collect(Collectors.joining("\n\n")) + "\n";
        }
        @Nullable String system = null;
        List<Pair<String, String>> turns = new ArrayList<>();
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> system = message.content();
                case USER -> turns.add(new Pair<>("user", USER.formatted(turns.size())));
                case ASSISTANT -> turns.add(new Pair<>("assistant", USER.formatted(turns.size())));
            }
        }
        String prompt =
                model.applyTemplate(new InferenceParameters("").setMessages(system == null ? null : SYSTEM, turns));
        int turnNumber = 0;
        for (Message message : messages) {
            prompt = message.role() == Message.Role.SYSTEM
                    ? prompt.replace(SYSTEM, message.content())
                    : prompt.replace(USER.formatted(turnNumber++), message.content());
        }
        return prompt;
    }

    /** Before anything is counted, because a text that is no control token any more has more tokens. */
    private static List<Message> tame(List<Message> messages) {
        return messages.stream()
                .map(message -> new Message(
                        message.role(), CONTROL.matcher(message.content()).replaceAll("< ")))
                .toList();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (!closed) {
                closed = true;
                model.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
