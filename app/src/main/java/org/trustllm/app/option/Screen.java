package org.trustllm.app.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.Wrapped;

/**
 * What is known of the screen behind a stream. What is no screen has no width, so that files and pipes get all there is, the same
 * from everywhere; on one, {@code COLUMNS} goes before what the screen says of itself.
 */
public final class Screen {
    /** None. */
    public static final Screen NONE = new Screen(() -> Wrapped.UNLIMITED, false);

    private static final int USUAL = 80;
    private static final int LEAST = 40;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");

    private final IntSupplier ask;
    private final boolean coloured;
    private int width;

    private Screen(IntSupplier ask, boolean coloured) {
        this.ask = ask;
        this.coloured = coloured;
    }

    /** One of so many characters a line. */
    public static Screen of(int width, boolean coloured) {
        return new Screen(() -> width, coloured);
    }

    static Screen ofOutput() {
        return standard(1, "[ -t 1 ] && { stty size <&1 >&2 || echo 0 0 >&2; }");
    }

    static Screen ofError() {
        return standard(2, "[ -t 2 ] && { stty size <&2 || echo 0 0; }");
    }

    /** A shell sees what Java does not; what it finds comes back through the other of the two streams. */
    private static Screen standard(int stream, String command) {
        return new Screen(() -> isElsewhere(stream) ? Wrapped.UNLIMITED : asked(stream, command), isWanted());
    }

    /** Whether a file says so, where there is one, and no shell need be asked. */
    private static boolean isElsewhere(int stream) {
        try {
            String file =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return !file.startsWith("/dev/") || file.equals("/dev/null");
        } catch (IOException e) {
            return false;
        }
    }

    private static int asked(int stream, String command) {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        if (stream == 1) {
            shell.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        } else {
            shell.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        try {
            Process asked = shell.start();
            try (InputStream said = stream == 1 ? asked.getErrorStream() : asked.getInputStream()) {
                return width(new String(said.readAllBytes(), StandardCharsets.US_ASCII), System.getenv("COLUMNS"));
            }
        } catch (IOException e) {
            return Wrapped.UNLIMITED;
        }
    }

    /** Of what the shell said, and of what the user says. */
    static int width(String said, @Nullable String columns) {
        Matcher size = SIZE.matcher(said);
        if (!size.matches()) {
            return Wrapped.UNLIMITED;
        }
        if (columns != null && columns.strip().matches("[1-9]\\d{0,4}")) {
            return Math.max(LEAST, Integer.parseInt(columns.strip()));
        }
        int own = Integer.parseInt(size.group(1));
        return own == 0 ? USUAL : Math.max(LEAST, own);
    }

    private static boolean isWanted() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Characters of a line; {@link Wrapped#UNLIMITED} where it is no screen. */
    int width() {
        if (width == 0) {
            width = ask.getAsInt();
        }
        return width;
    }

    /** Whether it shows colours, and they are wanted. */
    boolean isColoured() {
        return coloured && width() != Wrapped.UNLIMITED;
    }
}
