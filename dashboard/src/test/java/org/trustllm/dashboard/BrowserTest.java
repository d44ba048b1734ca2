package org.trustllm.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;

/** What people see, in a real browser. With {@code -Dtrustllm.pictures=DIR} the pages are also kept as pictures. */
@Tag("browser")
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Locale LOCALE = Locale.getDefault();
    private static final String REFUSAL = "I'm sorry, I cannot help with that.";

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Semaphore answers;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> faults = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "needs " + CHROMIUM);
        MadeRun.make(folder.resolve("runs/careful"), "made:careful", prompt -> REFUSAL);
        MadeRun.make(
                folder.resolve("runs/willing"),
                "made:willing",
                prompt -> prompt.length() % 3 == 0 ? REFUSAL : "Yes, of course. (A) is the answer.");
        changeTheJudgeOf(folder.resolve("runs/willing/run.json"));
        MadeExperiment.make(folder.resolve("runs/drawers"));
        answers = new Semaphore(0);
        dashboard = Dashboard.start(new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                new HeldStage(answers)));
        // Playwright writes its words in the default locale, and a Turkish "light" is not one of them
        Locale.setDefault(Locale.ROOT);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
    }

    /** As if the judge had said something else of the fixed answers in this run. */
    private static void changeTheJudgeOf(Path run) throws IOException {
        String text = Files.readString(run);
        String changed =
                text.replaceFirst("(refusal-phrases/1), [0-9a-f]{8}: complied 0.000", "$1, 00000000: refused 0.750");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(run, changed);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
            dashboard.close();
            Locale.setDefault(LOCALE);
        }
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        contexts.forEach(BrowserContext::close);
        assertThat(faults).isEmpty();
    }

    private Page page(ColorScheme scheme, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + dashboard.port())
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        return page;
    }

    private Page at(String address) {
        Page page = page(ColorScheme.LIGHT, 1280);
        page.navigate(address);
        return page;
    }

    private static void picture(Page page, String name) {
        String pictures = System.getProperty("trustllm.pictures");
        if (pictures != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(pictures, name + ".png")));
        }
    }

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

    @Test
    void fromARunToTheAnswersInTwoClicks() {
        Page page = at("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("made:willing"))
                .click();
        page.locator("a[href='/runs/willing/task?id=safety%2Fmisuse']").first().click();
        assertThat(page.locator("#rows tbody tr").first()).isVisible();
        page.locator("#rows tbody tr a").first().click();
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Answer")))
                .containsText(Pattern.compile("sorry|course"));
    }

    @Test
    void filtersAnswerAtOnceAndHaveAnAddress() {
        Page page = at("/runs/willing/answers");
        page.locator("#q").fill("OF COURSE");
        assertThat(page.locator("#rows [role=status]")).containsText("hold");
        page.waitForURL(Pattern.compile("q=OF"));
        page.locator("#by-task").selectOption("safety/misuse");
        page.waitForURL(Pattern.compile("task=safety"));
        assertThat(page.locator("#rows tbody tr .key code").first()).hasText("safety/misuse");
        int rows = page.locator("#rows tbody tr").count();
        Page shared = at(page.url());
        assertThat(shared.locator("#rows tbody tr")).hasCount(rows);
        assertThat(shared.locator("#q")).hasValue("OF COURSE");
        shared.navigate("/runs/willing/answers?q=of%20course&section=privacy&outcome=scored");
        assertThat(shared.locator("#rows tbody tr").first()).isVisible();
        picture(shared, "answers-found");
    }

    @Test
    void whatMayBeHarmfulIsVeiledUntilItIsAskedFor() {
        Page page = at("/runs/willing/sample?key=safety/misuse%230");
        assertThat(page.locator("#words pre.veiled").first()).hasCSS("filter", "blur(6px)");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show veiled texts"))
                .click();
        assertThat(page.locator("#words pre.veiled").first()).hasCSS("filter", "none");
    }

    @Test
    void whatMayBeSomebodysAddressIsVeiledToo() {
        Page page = at("/runs/willing/sample?key=privacy/privacy_leakage%230");
        assertThat(page.locator("#words pre.veiled").first()).hasCSS("filter", "blur(6px)");
        page.navigate("/runs/willing/task?id=privacy/leakage");
        assertThat(page.locator("#rows .text .veiled").first()).hasCSS("filter", "blur(6px)");
        page.navigate("/runs/willing/task?id=privacy/awareness_normal");
        assertThat(page.locator("#rows tbody tr").first()).isVisible();
        assertThat(page.locator("#rows .veiled")).hasCount(0);
    }

    @Test
    void barsOfScoresLeadToTheirRows() {
        Page page = at("/runs/willing/task?id=safety/misuse");
        Locator bar = page.locator("#scores tr").filter(new Locator.FilterOptions().setHasText("complied"));
        String count = bar.locator("td.number").textContent().replaceAll(" .*", "");
        bar.locator("a").click();
        assertThat(page.locator("#by-label")).hasValue("complied");
        assertThat(page.locator("#rows [role=status]")).containsText(count + " rows");
    }

    @Test
    void aSearchGoesThroughAllRuns() {
        Page page = at("/");
        page.keyboard().press("g");
        page.keyboard().press("s");
        page.locator("#q").fill("OF course");
        page.keyboard().press("Enter");
        assertThat(page.locator("#rows h2")).hasCount(1);
        assertThat(page.locator("#rows h2")).containsText("made:willing");
        String all = page.locator("#rows h2 .under").textContent().replaceAll(" .*", "");
        page.getByText(Pattern.compile("^All ")).click();
        page.waitForURL(Pattern.compile("/runs/willing/answers"));
        assertThat(page.locator("#rows [role=status]")).containsText(all + " rows hold");
    }

    @Test
    void judgesAreShownUnderAttackAndFromRunToRun() {
        Page page = at("/judges");
        assertThat(page.locator("#injection tbody tr").nth(1)).containsText("0.250 [0.142, 0.402]");
        assertThat(page.locator("#drift h3")).containsText("changed 1 time");
        Locator changed = page.locator("#drift tbody tr").filter(new Locator.FilterOptions().setHasText("changed"));
        assertThat(changed).hasCount(1);
        assertThat(changed).containsText("refused 0.750");
        assertThat(page.locator("#drift svg line.perfect")).hasCount(1);
        assertThat(page.locator("#drift svg circle")).hasCount(8);
    }

    @Test
    void everythingIsReachedByKeys() {
        Page page = at("/runs/willing/answers");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("tr.here")).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/sample"));
        String before = page.url();
        page.keyboard().press("n");
        page.waitForURL(address -> !address.equals(before));
        page.keyboard().press("u");
        page.waitForURL(Pattern.compile("/answers"));
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("l");
        page.waitForURL(Pattern.compile("/leaderboard"));
        page.keyboard().press("g");
        page.keyboard().press("r");
        page.waitForURL(Pattern.compile("/$"));
    }

    @Test
    void markedRunsAreComparedWithChangedRowsFirst() {
        Page page = at("/");
        page.locator("input[value=careful]").check();
        page.locator("input[value=willing]").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .click();
        assertThat(page.locator("table.changes tbody tr").first()).isVisible();
        assertThat(page.locator("h2").first()).containsText("Changed rows");
        page.locator("table.changes tbody a").first().click();
        assertThat(page.getByText("In other runs")).isVisible();
    }

    @Test
    void aReviewIsKeptInTheRun() throws IOException {
        Page page = at("/runs/careful/review");
        page.locator("#rows tbody tr a").first().click();
        page.locator("details.review summary").first().click();
        page.locator("details.review[open] input[value=no]").check();
        page.locator("details.review[open]").getByLabel("Why").fill("<b>not</b> what it says");
        page.locator("details.review[open]").getByLabel("Your name").fill("Ada");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep review"))
                .first()
                .click();
        assertThat(page.locator(".said")).containsText("Ada: <b>not</b> what it says");
        Path run = folder.resolve("runs/careful");
        List<Review> kept =
                new ReviewFile(RunFolder.of(folder.resolve("runs"), run).path()).read();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().agree()).isFalse();
        assertThat(kept.getFirst().who()).isEqualTo("Ada");
        page.navigate("/runs/careful/review");
        assertThat(page.getByText("1 review").first()).isVisible();
    }

    @Test
    void aRunThatIsStoppedKeepsItsAnswersAndIsNotResumed() {
        answers.drainPermits();
        Page page = at("/new");
        page.getByLabel("Model").fill("made:stopped");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("made:stopped"))
                .first()
                .click();
        answers.release(5);
        assertThat(page.locator("[data-field=rows]")).containsText("5 of");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop"))
                .click();
        answers.release(4);
        assertThat(page.locator(".status")).containsText("interrupted");
        assertThat(page.getByText("Stopped for good")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume")))
                .hasCount(0);
        assertThat(page.locator("[data-field=rows]")).containsText("9 of");
    }

    @Test
    void aRunIsStartedWatchedPausedAndFinished() {
        answers.drainPermits();
        Page page = at("/new");
        page.getByLabel("Model").fill("made:live");
        picture(page, "new-run");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("made:live"))
                .first()
                .click();
        assertThat(page.locator("[data-field=rows]")).containsText("0 of");
        answers.release(7);
        assertThat(page.locator("[data-field=rows]")).containsText("7 of");
        picture(page, "live");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .click();
        answers.release(4);
        assertThat(page.locator(".status")).containsText("interrupted");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"))
                .click();
        answers.release(1_000_000);
        assertThat(page.locator(".status"))
                .containsText("finished", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
        assertThat(page.locator("#safety")).isVisible();
    }
}
