package org.trustllm.app.option;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.Emphasis;
import org.trustllm.internal.markup.Wrapped;

/**
 * A standard stream, through which all goes that this program prints.
 *
 * <p>Whoever wrote a text, a server, a stranger's run directory or an argument: nothing in it moves the cursor, colours or
 * clears the screen, names the window or turns the direction of what follows. Such a character is written as JSON writes it,
 * {@code \u001B}. Only {@link #steer} passes on what it is given. Lines end with a line feed, also behind a carriage return.
 *
 * <p>A stream that takes no more is asked for nothing else, and remembered.
 */
public final class Terminal extends PrintWriter implements Emphasis {
    private final Plain plain;
    private final Screen screen;
    private boolean plainly;

    private Terminal(Plain plain, Screen screen) {
        super(plain);
        this.plain = plain;
        this.screen = screen;
    }

    /** Over any stream that nobody looks at while it is written. */
    public static Terminal over(OutputStream stream, Charset charset) {
        return over(stream, charset, Screen.NONE);
    }

    /** Over any stream. */
    public static Terminal over(OutputStream stream, Charset charset, Screen screen) {
        return new Terminal(new Plain(stream, charset), screen);
    }

    /** Standard output; whatever else prints there goes through the stream of the same charset. */
    public static Terminal standardOutput() {
        return standard(FileDescriptor.out, System.out, Screen.ofOutput());
    }

    /** Standard error. */
    public static Terminal standardError() {
        return standard(FileDescriptor.err, System.err, Screen.ofError());
    }

    private static Terminal standard(FileDescriptor descriptor, PrintStream of, Screen screen) {
        return over(new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), of.charset(), screen);
    }

    /** Characters of a line of what is printed to; {@link Wrapped#UNLIMITED} where it is no screen. */
    public static int width(PrintWriter printed) {
        return printed instanceof Terminal terminal ? terminal.screen.width() : Wrapped.UNLIMITED;
    }

    /** Prints sentences in lines that the screen holds, broken between words; what is no screen gets them whole. */
    public static void sentences(PrintWriter printed, String text, int indent) {
        try {
            Wrapped.writeLines(text, width(printed), indent, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of a line the screen holds beside so many other characters, so that the line stays one and can be drawn anew. */
    public static String cut(PrintWriter printed, String line, int beside) {
        int room = width(printed) - beside - 1;
        return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
    }

    /** Shows no colours from here on. */
    public static void withoutColours(PrintWriter printed) {
        if (printed instanceof Terminal terminal) {
            terminal.plainly = true;
        }
    }

    @Override
    public void append(Tone tone, String text) {
        if (plainly || !screen.isColoured()) {
            print(text);
            return;
        }
        steer(this, tone == Tone.HEADING ? "\u001b[1m" : "\u001b[33m");
        print(text);
        steer(this, "\u001b[0m");
    }

    /**
     * Prints what steers the terminal, and is ours.
     *
     * @param printed where everything goes
     * @param sequence no text of anybody else's
     */
    public static void steer(PrintWriter printed, String sequence) {
        if (printed instanceof Terminal terminal) {
            terminal.flush();
            terminal.plain.raw(sequence);
        } else {
            printed.print(sequence);
        }
    }

    /** Passes bytes on as they are, which no terminal shows: a document's. */
    public void bytes(byte[] document) {
        flush();
        plain.raw(document);
    }

    /** Why the stream took no more, in words; empty where it took everything, or where its reader had enough. */
    public Optional<String> refusal() {
        flush();
        IOException fault = plain.fault;
        if (fault == null) {
            return Optional.empty();
        }
        String message = String.valueOf(fault.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("broken pipe") || lower.contains("pipe is being closed")
                ? Optional.empty()
                : Optional.of(message);
    }

    /** Writes characters that are seen, until the first fault. */
    private static final class Plain extends Writer {
        private final OutputStream stream;
        private final OutputStreamWriter encoder;
        private @Nullable IOException fault;
        private boolean returned;

        Plain(OutputStream stream, Charset charset) {
            this.stream = stream;
            this.encoder = new OutputStreamWriter(stream, charset);
        }

        @Override
        public void write(char[] chars, int from, int length) {
            StringBuilder shown = new StringBuilder(length + 16);
            for (int i = from; i < from + length; i++) {
                char c = chars[i];
                if (returned && c != '\n') {
                    shown.append(named('\r'));
                }
                returned = c == '\r';
                if (!returned) {
                    if (isSteering(c)) {
                        shown.append(named(c));
                    } else {
                        shown.append(c);
                    }
                }
            }
            attempt(() -> encoder.append(shown));
        }

        private static boolean isSteering(char c) {
            return (c < ' ' && c != '\n' && c != '\t')
                    || (c >= 0x7F && c < 0xA0)
                    || (c >= 0x202A && c <= 0x202E)
                    || (c >= 0x2066 && c <= 0x2069);
        }

        private static String named(char c) {
            return String.format(Locale.ROOT, "\\u%04X", (int) c);
        }

        void raw(String sequence) {
            attempt(() -> {
                encoder.write(sequence);
                encoder.flush();
            });
        }

        void raw(byte[] bytes) {
            attempt(() -> {
                encoder.flush();
                stream.write(bytes);
                stream.flush();
            });
        }

        @Override
        public void flush() {
            attempt(encoder::flush);
        }

        @Override
        public void close() {
            // the stream belongs to the process
            flush();
        }

        private void attempt(Output output) {
            synchronized (stream) {
                if (fault == null) {
                    try {
                        output.write();
                    } catch (IOException e) {
                        fault = e;
                    }
                }
            }
        }

        /** Writes. */
        @FunctionalInterface
        private interface Output {
            void write() throws IOException;
        }
    }
}
