package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.trustllm.internal.markup.HtmlPage;

/** Scripts, styles and the icon: a fixed list, all from the class path. */
final class Assets {
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private Assets() {}

    static void open(RoutesConfig routes) {
        offer(routes, "htmx.js", "text/javascript", read(Assets.class, HTMX));
        offer(routes, "dashboard.js", "text/javascript", read(Assets.class, "dashboard.js"));
        offer(routes, "report.css", "text/css", read(HtmlPage.class, "report.css"));
        offer(routes, "dashboard.css", "text/css", read(Assets.class, "dashboard.css"));
        offer(routes, "icon.svg", "image/svg+xml", read(Assets.class, "icon.svg"));
    }

    private static void offer(RoutesConfig routes, String name, String type, byte[] content) {
        routes.get(
                "/assets/" + name,
                (Context request) -> request.header("Cache-Control", "private, max-age=60")
                        .contentType(type + "; charset=utf-8")
                        .result(content));
    }

    private static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("expected " + name + " on the class path, found none");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
