package org.trustllm.app.option;

import java.io.PrintWriter;
import org.trustllm.internal.markup.Wrapped;
import picocli.CommandLine.Option;

/** How much of a table is shown. */
public final class ScreenOption {
    @Option(
            names = "--wide",
            description =
                    "All columns of tables, also where the terminal is narrower. Files and pipes have them always.")
    private boolean wide;

    /** Characters of a line. */
    public int width(PrintWriter out) {
        return wide ? Wrapped.UNLIMITED : Terminal.width(out);
    }
}
