package org.trustllm.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, in both themes, wide and narrow. With {@code -Dtrustllm.pages=PATTERN} only those of matching addresses. */
class EveryPageTest extends InBrowser {
    private static final int[] WIDTHS = {1280, 768, 400};
    private static final String LAYOUT = read("layout.js");
    private static final String CONTRASTS = read("contrasts.js");

    private static String read(String name) {
        try (InputStream script = EveryPageTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("^//.*\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
                "/new?model=made:up&benchmark=builtin&limit=2&budget=1",
                "/new?model=taken:up&benchmark=builtin&limit=none&budget=much",
                "/runs/willing",
                "/runs/willing/task?id=safety/misuse",
                "/runs/willing/answers",
                "/runs/willing/sample?key=safety/misuse%230",
                "/runs/willing/review",
                "/search?q=of%20course",
                "/compare?run=careful&run=willing",
                "/improve",
                "/improve/drawers",
                "/leaderboard",
                "/judges",
                "/judges/one?judge=made-up/1&labels=labels%20made%20for%20a%20test",
                "/principles",
                "/evidence",
                "/evidence/shown",
                "/evidence/shown/sample?key=safety/misuse%230",
                "/generated/made-rows",
                "/nothing"
            })
    void everyPageCanBeReadByEverybody(String address) {
        String name =
                address.equals("/") ? "runs" : address.replaceAll("&.*", "").replaceAll("[^a-z]+", "-");
        Assumptions.assumeTrue(
                address.matches(System.getProperty("trustllm.pages", ".*")), "another page was asked for");
        Page page = page(ColorScheme.LIGHT, WIDTHS[0]);
        page.navigate(address);
        assertThat(page.locator("h1")).isVisible();
        if (address.equals("/evidence/shown")) {
            page.locator("#check button").click();
            assertThat(page.locator("#found .opened")).isVisible();
        }
        List<String> wrong = new ArrayList<>();
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 900);
                picture(page, name.replaceFirst("^-", "") + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
                for (Object fault : (List<?>) page.evaluate(LAYOUT)) {
                    wrong.add("%s at %d, %s: %s".formatted(address, width, scheme, fault));
                }
            }
            page.setViewportSize(WIDTHS[0], 900);
            // but for colours a theme changes nothing, and each pair of colours is looked at once: that rule alone took
            // nine tenths
            // of this test's time
            if (scheme == ColorScheme.LIGHT) {
                violations(new AxeBuilder(page).disableRules(List.of("color-contrast")), address, wrong);
            }
            assertThat((Integer) page.evaluate(CONTRASTS)).isPositive();
            violations(
                    new AxeBuilder(page).include("[data-contrast]").withRules(List.of("color-contrast")),
                    address + ", " + scheme,
                    wrong);
        }
        assertThat(wrong).isEmpty();
        if (address.equals("/nothing") || address.contains("taken:up")) {
            faults.removeIf(fault -> fault.contains("404") || fault.contains("400"));
        }
    }

    /** In one go, since there are no frames: without that, a second page is opened for each result, which took half of the time. */
    private static void violations(AxeBuilder axe, String where, List<String> wrong) {
        axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(found -> List.of("serious", "critical").contains(found.getImpact()))
                .map(found -> "%s: %s: %s"
                        .formatted(
                                where,
                                found.getId(),
                                found.getNodes().getFirst().getHtml()))
                .forEach(wrong::add);
    }
}
