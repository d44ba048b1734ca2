package org.trustllm.local;

import java.util.Optional;

/**
 * How a model from a file is asked.
 *
 * @param template instead of the file's own: {@code chatml} or another name, or the path of a file in Jinja
 */
public record LocalSettings(Optional<String> template) {
    /** As the file says. */
    public static final LocalSettings DEFAULT = new LocalSettings(Optional.empty());
}
