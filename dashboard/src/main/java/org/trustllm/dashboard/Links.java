package org.trustllm.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of pages. */
final class Links {
    private Links() {}

    static String run(RunFolder run) {
        return "/runs/" + run.id();
    }

    static String task(RunFolder run, String task) {
        return run(run) + "/task?id=" + encoded(task);
    }

    static String answers(RunFolder run) {
        return run(run) + "/answers";
    }

    static String sample(RunFolder run, String key) {
        return run(run) + "/sample?key=" + encoded(key);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
