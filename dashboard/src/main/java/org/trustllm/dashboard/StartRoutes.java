package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.trustllm.dashboard.page.Links;
import org.trustllm.dashboard.page.OrderForm;
import org.trustllm.dashboard.page.StartPage;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.dashboard.runs.WorkingRun;
import org.trustllm.task.Profile;

/** From the form to a run: what it would take is shown before it can be started. */
record StartRoutes(Site site, Guard guard) {
    void open(RoutesConfig routes) {
        routes.get("/new", request -> {
            if (request.queryParamMap().isEmpty()) {
                request.html(page(OrderForm.EMPTY, Map.of(), Optional.empty()));
            } else {
                show(request, OrderForm.of(request::queryParams));
            }
        });
        // what is typed stands in no address, which browsers keep
        routes.post("/new", request -> show(request, OrderForm.of(request::formParams)));
        routes.post("/runs", this::start);
    }

    private void show(Context request, OrderForm said) throws IOException {
        Map<OrderField, String> faults = new EnumMap<>(OrderField.class);
        OrderForm form = said.without(starter()::isKey, faults);
        Order order = form.order(faults);
        refuse(order, faults);
        Optional<OrderForecast> estimate =
                faults.isEmpty() && starter().canRun() ? Optional.of(starter().estimate(order)) : Optional.empty();
        answer(request, form, faults, estimate);
    }

    private void start(Context request) throws IOException {
        Map<OrderField, String> faults = new EnumMap<>(OrderField.class);
        OrderForm form = OrderForm.of(request::formParams).without(starter()::isKey, faults);
        Order order = form.order(faults);
        refuse(order, faults);
        if (!faults.isEmpty()) {
            answer(request, form, faults, Optional.empty());
            return;
        }
        WorkingRun run = site.working().start(order);
        request.redirect(Links.run(site.working().folder(run)), HttpStatus.SEE_OTHER);
    }

    /** What the form itself cannot know; all of it at once, so that nobody mends a form field by field. */
    private void refuse(Order order, Map<OrderField, String> faults) throws IOException {
        boolean whole = faults.isEmpty();
        Map<OrderField, String> found = new EnumMap<>(OrderField.class);
        found.putAll(starter().check(order));
        if (!whole) {
            // what it costs is not known as long as it is not known what is wanted
            found.remove(OrderField.BUDGET);
        }
        found.forEach(faults::putIfAbsent);
    }

    private void answer(
            Context request, OrderForm form, Map<OrderField, String> faults, Optional<OrderForecast> estimate) {
        request.status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .html(page(form, faults, estimate));
    }

    private String page(OrderForm form, Map<OrderField, String> faults, Optional<OrderForecast> estimate) {
        return new StartPage(
                        guard.formSecret(),
                        site.settings().benchmark().profile(Profile.STANDARD),
                        starter().offer(),
                        form,
                        faults,
                        estimate)
                .write();
    }

    private RunStarter starter() {
        return site.settings().starter();
    }
}
