package org.trustllm.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, in both themes, wide and narrow. */
class EveryPageTest extends InBrowser {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
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
                "/principles",
                "/nothing"
            })
    void everyPageCanBeReadByEverybody(String address) {
        String name =
                address.equals("/") ? "runs" : address.replaceAll("\\?.*", "").replaceAll("[^a-z]+", "-");
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int width : new int[] {1280, 390}) {
                Page page = page(scheme, width);
                page.navigate(address);
                assertThat(page.locator("h1")).isVisible();
                picture(page, name.replaceFirst("^-", "") + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
                int wide = (int) page.evaluate("document.documentElement.scrollWidth");
                assertThat(wide).as("%s at %d", address, width).isLessThanOrEqualTo(width);
                if (width == 1280) {
                    assertThat(new AxeBuilder(page)
                                    .analyze().getViolations().stream()
                                            .filter(found -> List.of("serious", "critical")
                                                    .contains(found.getImpact()))
                                            .map(found -> found.getId() + ": "
                                                    + found.getNodes()
                                                            .getFirst()
                                                            .getHtml())
                                            .toList())
                            .as("%s, %s", address, scheme)
                            .isEmpty();
                }
            }
        }
        if (address.equals("/nothing")) {
            faults.removeIf(fault -> fault.contains("404"));
        }
    }
}
