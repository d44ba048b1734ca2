package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trustllm.dashboard.generated.GeneratedSet;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.Sensitive;
import org.trustllm.dashboard.page.GeneratedPage;
import org.trustllm.task.Task;

/** Rows that a model wrote, and what people say of them. */
record GeneratedRoutes(Site site, Guard guard) {
    void open(RoutesConfig routes) {
        routes.get("/generated/{set}", request -> request.html(page(request)));
        routes.post("/generated/{set}/rows", this::decide);
    }

    private GeneratedSet set(Context request) {
        String id = request.pathParam("set");
        return site.generated().stream()
                .filter(set -> set.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There are no generated rows of that name here."));
    }

    private String page(Context request) throws IOException {
        GeneratedSet set = set(request);
        List<GeneratedSet.Pending> pending = set.pending();
        return new GeneratedPage(
                        set,
                        set.counts(),
                        pending.subList(0, Math.min(GeneratedPage.MOST, pending.size())),
                        Sensitive.of(site.settings().benchmark())::isFile,
                        guard.formSecret(),
                        ReviewRoutes.who(request))
                .write();
    }

    private void decide(Context request) throws IOException {
        GeneratedSet set = set(request);
        String file = ReviewRoutes.text(request, "file", 200, true);
        String mark = ReviewRoutes.text(request, "mark", 100, true);
        String who = ReviewRoutes.text(request, ReviewRoutes.WHO, 200, true);
        String said = ReviewRoutes.text(request, "decision", 10, true);
        if (!said.equals("keep") && !said.equals("drop")) {
            throw new IllegalArgumentException("expected the decision keep or drop, found " + said);
        }
        String text = ReviewRoutes.text(request, "text", 20_000, said.equals("keep"));
        List<Task> tasks = site.settings().benchmark().tasks().stream()
                .filter(task -> task.rows().file().equals(file))
                .toList();
        set.decide(
                file,
                mark,
                said.equals("drop"),
                text,
                tasks,
                who,
                site.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        ReviewRoutes.remember(request, who);
        request.redirect(GeneratedPage.address(set), HttpStatus.SEE_OTHER);
    }
}
