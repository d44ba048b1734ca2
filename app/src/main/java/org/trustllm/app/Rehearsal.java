package org.trustllm.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the launcher runs once to record which classes a start needs; prints nothing. */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) {
        for (String[] line : new String[][] {
            {"--help"}, {"run", "--help"}, {"tasks"}, {"tasks", "--json"}, {"models", "list"}, {"nonsense"}
        }) {
            TrustLlm.commandLine()
                    .setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(new StringWriter()))
                    .execute(line);
        }
    }
}
