package org.trustllm.local;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.trustllm.model.ModelException;

/** llama.cpp in this process: one sequence at a time, nothing carried over from prompt to prompt. */
final class InProcess implements Engine {
    static final String BUILD = "llama.cpp build 4916";

    /** What that build loads, by {@code general.architecture}. */
    private static final Set<String> ARCHITECTURES = Set.of(
            ("llama deci falcon grok gpt2 gptj gptneox mpt baichuan starcoder refact bert nomic-bert jina-bert-v2 bloom"
                            + " stablelm qwen qwen2 qwen2moe qwen2vl phi2 phi3 phimoe plamo codeshell orion internlm2 minicpm"
                            + " minicpm3 gemma gemma2 gemma3 starcoder2 mamba xverse command-r cohere2 dbrx olmo olmo2 olmoe"
                            + " openelm arctic deepseek deepseek2 chatglm bitnet t5 t5encoder jais nemotron exaone rwkv6"
                            + " rwkv6qwen2 rwkv7 arwkv7 granite granitemoe chameleon wavtokenizer-dec")
                    .split(" "));

    /** The binding's close does not return now and then; nothing that matters comes after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LlamaModel model;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;

    private InProcess(LlamaModel model) {
        this.model = model;
    }

    /** Whether this build knows such models. */
    static boolean knows(String architecture) {
        return ARCHITECTURES.contains(architecture);
    }

    /**
     * Loads a file.
     *
     * @throws ModelException of kind UNAVAILABLE where that fails
     */
    static InProcess load(Path file, GgufHeader header, int context) {
        try {
            LlamaLibrary.load();
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
            return new InProcess(new LlamaModel(new ModelParameters()
                    .setModel(file.toString())
                    .setCtxSize(context)
                    .setParallel(1)
                    .setThreads(threads)
                    .setThreadsBatch(threads)
                    // never used: prompts come written. The file's own, where its engine cannot read it, would end this
                    // process
                    .setChatTemplate("chatml")
                    .disableContextShift()
                    .enableSpecial()
                    .disableLog()));
        } catch (LinkageError e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "llama.cpp does not run on this system (" + e + "); the other commands work without it",
                    e);
        } catch (RuntimeException e) {
            // the binding says no more than that; the header was sound
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    file + ": the built-in llama.cpp (build 4916) could not load it. Its \"" + header.architecture()
                            + "\" may be of a newer kind, which a newer llama-server may load (--llama-server), or its weights"
                            + " are damaged: try another file or pull it again",
                    e);
        }
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public int[] encode(String text) {
        return inTurn(() -> model.encode(text));
    }

    @Override
    public String decode(int[] tokens) {
        return inTurn(() -> model.decode(tokens));
    }

    @Override
    public Written generate(String prompt, int most, double temperature, long seed) {
        return inTurn(() -> {
            StringBuilder text = new StringBuilder();
            try {
                for (LlamaOutput piece : model.generate(new InferenceParameters(prompt)
                        .setTemperature((float) temperature)
                        .setSeed((int) (seed & 0x7FFFFFFF))
                        .setNPredict(most)
                        .setTopK(TokenDraw.TOP_K)
                        .setTopP((float) TokenDraw.TOP_P)
                        .setMinP((float) TokenDraw.MIN_P)
                        .setCachePrompt(false))) {
                    text.append(piece.text);
                }
            } catch (RuntimeException e) {
                throw new ModelException(
                        ModelException.Kind.REJECTED, "llama.cpp gave no answer: " + e.getMessage(), e);
            }
            return new Written(text.toString(), false, -1);
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            if (closed) {
                throw new ModelException(ModelException.Kind.UNAVAILABLE, "the model was closed", null);
            }
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            turn.unlock();
        }
        Thread closing = Thread.ofPlatform().daemon().name("close of llama.cpp").start(model::close);
        try {
            closing.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
