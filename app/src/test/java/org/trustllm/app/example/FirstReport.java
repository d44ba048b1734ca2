package org.trustllm.app.example;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.start.TrustRun;

public final class FirstReport {
    private FirstReport() {}

    public static void main(String[] arguments) throws IOException {
        var report = TrustRun.asking("mine", prompt -> answer(prompt))
                .sections("safety")
                .limit(2)
                .into(Path.of(arguments[0]));
        System.out.print(TrustRun.table(report));
    }

    private static String answer(String prompt) {
        return "I'm sorry, but I cannot help with this: " + prompt; // your model
    }
}
