package org.trustllm.local;

import java.util.Optional;

/**
 * How a model from a file is asked.
 *
 * @param template instead of the file's own: {@code chatml} or another name, or the path of a file in Jinja
 * @param server the llama-server that runs it, by name or path; where none is given, the llama.cpp in this process does,
 *     and for kinds of models that it does not know the {@code llama-server} on the PATH
 */
public record LocalSettings(Optional<String> template, Optional<String> server) {
    /** As the file says. */
    public static final LocalSettings DEFAULT = new LocalSettings(Optional.empty(), Optional.empty());
}
