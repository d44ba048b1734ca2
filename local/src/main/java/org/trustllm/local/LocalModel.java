package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/**
 * A GGUF file that answers through llama.cpp: in this process, or in a {@code llama-server} that is started for it.
 *
 * <p>In this process the same request gives the same answer, whatever was asked before, and in another process too: one
 * sequence at a time, nothing carried over from prompt to prompt. A server answers several at once, which may change the
 * last digits of sums and with them an answer. Conversations are put by the file's own chat template, which is run,
 * not guessed; a file without one is a base model and gets the plain text. Sampling above temperature 0 is llama.cpp's
 * default (top-k 40, top-p 0.95, min-p 0.05) with the request's seed. A prompt that does not fit the context loses its
 * middle, and the response's notes say how much.
 *
 * <p>Once a model was loaded, the JVM does not end by itself: a native thread stays. End with {@link System#exit}.
 */
public final class LocalModel implements ChatModel, AutoCloseable {
    /** More context than any prompt of the benchmark needs costs memory only. */
    private static final int MOST_CONTEXT = 8192;

    private final Engine engine;
    private final GgufHeader header;
    private final Prompts prompts;
    private final ControlTexts controls;
    private final int context;
    private final Map<String, String> provenance;

    private LocalModel(Engine engine, GgufHeader header, Prompts prompts, int context, Map<String, String> provenance) {
        this.engine = engine;
        this.header = header;
        this.prompts = prompts;
        this.controls = new ControlTexts(header.controlTexts());
        this.context = context;
        this.provenance = provenance;
    }

    /** Loads a file, to be asked as it says. */
    public static LocalModel open(Path file) {
        return open(file, LocalSettings.DEFAULT);
    }

    /**
     * Loads a file.
     *
     * @throws ModelException of kind UNAVAILABLE where it is missing, truncated, damaged or of an unknown architecture, or
     *     where its chat template cannot be run
     * @throws IllegalArgumentException where there is no such template as the settings name
     */
    public static LocalModel open(Path file, LocalSettings settings) {
        return open(file, settings, MOST_CONTEXT);
    }

    static LocalModel open(Path file, LocalSettings settings, int mostContext) {
        GgufHeader header = GgufHeader.read(file);
        ChatTemplate template = template(header, settings);
        int context = context(header, mostContext);
        Optional<ServerProgram> program = program(file, header, settings);
        Map<String, String> provenance = provenance(file, header, template, context, program);
        if (program.isEmpty()) {
            Prompts prompts = prompts(file, header, template);
            return new LocalModel(InProcess.load(file, header, context), header, prompts, context, provenance);
        }
        LlamaServer server = LlamaServer.start(program.get(), file, context);
        try {
            boolean own = settings.template().isEmpty() && !template.isPlain();
            Prompts prompts = own ? checked(file, server) : prompts(file, header, template);
            return new LocalModel(server, header, prompts, context, provenance);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The server that runs a model, where this process does not. */
    private static Optional<ServerProgram> program(Path file, GgufHeader header, LocalSettings settings) {
        if (settings.server().isPresent()) {
            return settings.server().map(ServerProgram::named);
        }
        if (InProcess.knows(header.architecture())) {
            return Optional.empty();
        }
        return Optional.of(ServerProgram.onPath()
                .orElseThrow(() -> new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        "%s: its architecture \"%s\" is none that the built-in llama.cpp (build 4916, March 2025) knows. A newer llama-server may run it: %s"
                                .formatted(file, header.architecture(), ServerProgram.HOW_TO_GET),
                        null)));
    }

    /** A server's prompts, once one was written that holds what the user says. */
    private static Prompts checked(Path file, Prompts prompts) {
        try {
            JinjaPrompts.check(prompts);
            return prompts;
        } catch (IllegalArgumentException | ModelException e) {
            throw unusable(file, "the file's chat template", e);
        }
    }

    /**
     * What a file's model says of itself, without loading it; reads the whole file.
     *
     * @throws ModelException of kind UNAVAILABLE where it is missing or damaged
     */
    public static Map<String, String> provenance(Path file, LocalSettings settings) {
        GgufHeader header = GgufHeader.read(file);
        return provenance(
                file,
                header,
                template(header, settings),
                context(header, MOST_CONTEXT),
                program(file, header, settings));
    }

    private static int context(GgufHeader header, int most) {
        return Math.min(header.contextLength() > 0 ? header.contextLength() : 2048, most);
    }

    private static ChatTemplate template(GgufHeader header, LocalSettings settings) {
        return settings.template().map(ChatTemplate::chosen).orElseGet(() -> ChatTemplate.of(header));
    }

    private static Prompts prompts(Path file, GgufHeader header, ChatTemplate template) {
        if (template.isPlain()) {
            return Prompts.PLAIN;
        }
        try {
            return JinjaPrompts.of(template, header);
        } catch (IllegalArgumentException e) {
            throw unusable(file, template.name(), e);
        }
    }

    private static ModelException unusable(Path file, String template, RuntimeException why) {
        return new ModelException(
                ModelException.Kind.UNAVAILABLE,
                "%s: expected a chat template that can be run, found of %s: %s. Choose another one, such as --template chatml"
                        .formatted(file, template, why.getMessage()),
                why);
    }

    private static Map<String, String> provenance(
            Path file, GgufHeader header, ChatTemplate template, int context, Optional<ServerProgram> program) {
        Map<String, String> facts = new TreeMap<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            facts.put("file digest", Digest.sha256(bytes));
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, file + ": expected a readable file, found: " + e.getMessage(), e);
        }
        facts.put("architecture", header.architecture());
        facts.put("context", context + " tokens");
        facts.put("engine", program.map(ServerProgram::build).orElse(InProcess.BUILD));
        facts.put("prompt format", template.name());
        if (!template.isPlain()) {
            facts.put("template digest", template.digest());
        }
        facts.put("sampling", TokenDraw.words());
        return Map.copyOf(facts);
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

    /** Where the llama-server on the PATH is and which build, what is wrong with it, or how to get one. */
    public static String serverOnPath() {
        return ServerProgram.words(ServerProgram::onPath);
    }

    @Override
    public int preferredConcurrency() {
        return engine.slots();
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        long started = System.nanoTime();
        List<String> notes = new ArrayList<>();
        int answerTokens = Math.min(request.maxTokens(), context / 2);
        String prompt = fit(apart(request.messages()), context - answerTokens - 8, notes);
        int promptTokens = tokens(prompt);
        Written written = engine.generate(prompt, answerTokens, request.temperature(), request.seed());
        String answer = written.text();
        String end =
                header.endTexts().stream().filter(answer::endsWith).findFirst().orElse("");
        answer = answer.substring(0, answer.length() - end.length());
        boolean ended = written.ended() || !end.isEmpty();
        int completionTokens =
                written.tokens() >= 0 ? written.tokens() : engine.encode(answer).length + (ended ? 1 : 0);
        return new ChatResponse(
                answer.strip(),
                ended ? ChatResponse.Finish.STOP : ChatResponse.Finish.LENGTH,
                new Usage(promptTokens, completionTokens),
                Duration.ofNanos(System.nanoTime() - started),
                notes);
    }

    /** The prompt as the model gets it, the middle of its last message cut out where it is too long. */
    private String fit(List<Message> messages, int most, List<String> notes) {
        String prompt = prompts.of(messages);
        int excess = tokens(prompt) - most;
        if (excess <= 0) {
            return prompt;
        }
        Message last = messages.getLast();
        int[] content = engine.encode(last.content());
        int kept = content.length - excess - 16;
        if (kept < 2) {
            throw new ModelException(
                    ModelException.Kind.REJECTED,
                    "expected a prompt of at most %d tokens, found %d".formatted(most, most + excess),
                    null);
        }
        String head = engine.decode(Arrays.copyOf(content, kept / 2));
        String tail = engine.decode(Arrays.copyOfRange(content, content.length - (kept - kept / 2), content.length));
        List<Message> shorter = new ArrayList<>(messages.subList(0, messages.size() - 1));
        shorter.add(new Message(last.role(), head + " … " + tail));
        notes.add("the prompt was cut: %d of the %d tokens of its last message were left out of the middle"
                .formatted(content.length - kept, content.length));
        return prompts.of(shorter);
    }

    private int tokens(String prompt) {
        return engine.encode(prompt).length + (header.addsBos() ? 1 : 0);
    }

    /** Before anything is counted, because a text that is no control token any more has more tokens. */
    private List<Message> apart(List<Message> messages) {
        return messages.stream()
                .map(message -> new Message(message.role(), controls.apart(message.content())))
                .toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
