package org.trustllm.internal.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where an account keeps files of this tool, by the system's customs (XDG).
 *
 * @param environment the process's variables
 * @param system the name of the operating system
 * @param home the account's home folder
 */
public record UserFolder(Map<String, String> environment, String system, Path home) {

    /** The account that runs this process. */
    public static UserFolder here() {
        return new UserFolder(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** For what may be fetched again: {@code $TRUSTLLM_CACHE}, otherwise the system's place for caches. */
    public Path cache() {
        return folder("TRUSTLLM_CACHE", "XDG_CACHE_HOME", "Caches", "cache", home.resolve(".cache"));
    }

    /** For data that was brought on purpose: {@code $TRUSTLLM_DATA}, otherwise the system's place for data. */
    public Path data() {
        return folder(
                "TRUSTLLM_DATA",
                "XDG_DATA_HOME",
                "Application Support",
                "data",
                home.resolve(".local").resolve("share"));
    }

    private Path folder(String own, String xdg, String mac, String windows, Path unix) {
        String named = environment.getOrDefault(own, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String custom = environment.getOrDefault(xdg, "");
        if (!custom.isBlank() && Path.of(custom).isAbsolute()) {
            return Path.of(custom, "trustllm");
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve(mac).resolve("trustllm");
        }
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (name.startsWith("windows") && !local.isBlank()) {
            return Path.of(local, "trustllm", windows);
        }
        return unix.resolve("trustllm");
    }
}
