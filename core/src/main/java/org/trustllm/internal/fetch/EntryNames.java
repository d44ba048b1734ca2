package org.trustllm.internal.fetch;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trustllm.data.InputException;

/** The names in an archive, which may lead anywhere. */
final class EntryNames {
    private EntryNames() {}

    static void check(Path archive, List<String> names, List<String> links, int most) {
        if (names.size() > most) {
            throw new InputException(
                    "%s: expected at most %d entries, found %d".formatted(archive, most, names.size()), null);
        }
        if (!links.isEmpty()) {
            throw refused(archive, links.getFirst(), "a file or a folder", "a link");
        }
        // some file systems take Readme and README for one
        Set<String> met = new HashSet<>();
        for (String name : names) {
            if (!inside(name)) {
                throw refused(archive, name, "a relative path below the archive", "one that leads elsewhere");
            }
            if (!met.add(name.toLowerCase(Locale.ROOT))) {
                throw refused(archive, name, "one entry of a name", "a second");
            }
        }
    }

    private static boolean inside(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (path.isEmpty() || path.indexOf('\\') >= 0 || path.indexOf(':') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static InputException refused(Path archive, String name, String expected, String found) {
        return new InputException(
                "%s, entry \"%s\": expected %s, found %s".formatted(archive, name, expected, found), null);
    }
}
