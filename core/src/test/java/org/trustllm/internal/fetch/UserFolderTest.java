package org.trustllm.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFolderTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();
    private static final String ABSOLUTE = Path.of("xdg").toAbsolutePath().toString();

    @Test
    void cachesAreWhereTheSystemKeepsThem() {
        assertThat(cache(Map.of(), "Linux")).isEqualTo(HOME.resolve(".cache/trustllm"));
        assertThat(cache(Map.of("TRUSTLLM_CACHE", "own", "XDG_CACHE_HOME", ABSOLUTE), "Linux"))
                .isEqualTo(Path.of("own"));
        assertThat(cache(Map.of("TRUSTLLM_CACHE", " ", "XDG_CACHE_HOME", ABSOLUTE), "Linux"))
                .isEqualTo(Path.of(ABSOLUTE, "trustllm"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "relative"), "Linux")).isEqualTo(HOME.resolve(".cache/trustllm"));
        assertThat(cache(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Caches/trustllm"));
        assertThat(cache(Map.of("LOCALAPPDATA", "appdata"), "Windows 11"))
                .isEqualTo(Path.of("appdata", "trustllm", "cache"));
        // a capital I becomes no dotless one under a Turkish locale
        assertThat(cache(Map.of("LOCALAPPDATA", "appdata"), "WINDOWS"))
                .isEqualTo(Path.of("appdata", "trustllm", "cache"));
        assertThat(cache(Map.of("LOCALAPPDATA", "appdata"), "Linux")).isEqualTo(HOME.resolve(".cache/trustllm"));
    }

    @Test
    void dataIsWhereTheSystemKeepsData() {
        assertThat(data(Map.of(), "Linux")).isEqualTo(HOME.resolve(".local/share/trustllm"));
        assertThat(data(Map.of("TRUSTLLM_DATA", "own", "XDG_DATA_HOME", ABSOLUTE), "Linux"))
                .isEqualTo(Path.of("own"));
        assertThat(data(Map.of("XDG_DATA_HOME", ABSOLUTE), "Linux")).isEqualTo(Path.of(ABSOLUTE, "trustllm"));
        assertThat(data(Map.of("TRUSTLLM_CACHE", "other", "XDG_CACHE_HOME", ABSOLUTE), "Linux"))
                .isEqualTo(HOME.resolve(".local/share/trustllm"));
        assertThat(data(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Application Support/trustllm"));
        assertThat(data(Map.of("LOCALAPPDATA", "appdata"), "Windows 11"))
                .isEqualTo(Path.of("appdata", "trustllm", "data"));
    }

    private static Path cache(Map<String, String> environment, String system) {
        return new UserFolder(environment, system, HOME).cache();
    }

    private static Path data(Map<String, String> environment, String system) {
        return new UserFolder(environment, system, HOME).data();
    }
}
