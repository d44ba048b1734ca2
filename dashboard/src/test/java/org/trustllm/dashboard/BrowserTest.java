package org.trustllm.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;

/** What people see and do. */
class BrowserTest extends InBrowser {
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
        started(page, "made:stopped");
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
        started(page, "made:live");
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

    @Test
    void whatARunTakesIsSeenBeforeItStartsAndAFaultBesideItsField() {
        Page page = at("/new");
        page.locator("#model").fill("taken:up");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what it takes"))
                .click();
        assertThat(page.locator("#model"))
                .hasAccessibleDescription("expected a model that is made: up, found taken:up");
        faults.removeIf(fault -> fault.contains("400"));
        page.locator("#model").fill("made:up");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what it takes"))
                .click();
        Locator start = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start this run"));
        assertThat(start).isEnabled();
        assertThat(page.locator("#forecast li")).containsText("calls, free of charge");
        page.getByLabel("Most rows a task").fill("3");
        assertThat(start).isDisabled();
        assertThat(page.getByText("The form was changed since")).isVisible();
    }

    @Test
    void aRowIsReadByOneKeyAndThePageStaysVeiled() {
        Page page = at("/runs/willing/task?id=safety/misuse");
        page.keyboard().press("j");
        page.keyboard().press("x");
        Locator reading = page.locator("#reading");
        assertThat(reading.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Answer")))
                .hasCSS("filter", "none");
        String first = reading.textContent();
        assertThat(page.locator("#rows .text .veiled").first()).hasCSS("filter", "blur(6px)");
        page.keyboard().press("j");
        assertThat(reading).not().hasText(first);
        page.keyboard().press("x");
        assertThat(reading).isHidden();
    }

    @Test
    void aRunIsTakenAwayInEveryFormat() {
        Page page = at("/runs/willing");
        for (String format : List.of("HTML", "PDF", "CSV")) {
            Download download = page.waitForDownload(
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report, " + format))
                            .click());
            assertThat(download.suggestedFilename()).isEqualTo("willing." + format.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void judgesHaveAListAndAPageEach() {
        Page page = at("/judges");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("made-up/1"))
                .first()
                .click();
        assertThat(page.locator("h1")).hasText("made-up/1");
        assertThat(page.getByText("Label by verdict")).isVisible();
    }

    @Test
    void fromARunToASampleOfItsEvidence() {
        Page page = at("/runs/careful");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Evidence").setExact(true))
                .last()
                .click();
        page.locator("a[href='/evidence/shown']").click();
        assertThat(page.getByText("before it has been checked")).isVisible();
        page.getByLabel("Head that was made known").fill("0".repeat(64));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check this pack now"))
                .click();
        assertThat(page.locator(".outcome")).containsText("Not verified");
        page.getByLabel("Head that was made known").fill("");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check"))
                .click();
        assertThat(page.locator(".outcome")).containsText("Verified");
        page.locator(".opened a").click();
        assertThat(page.locator("#words pre").first()).containsText("I'm sorry");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The same row in the run"))
                .click();
        assertThat(page.locator("h1")).containsText("safety/misuse");
    }

    private static void started(Page page, String model) {
        page.locator("#model").fill(model);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what it takes"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start this run"))
                .click();
    }
}
