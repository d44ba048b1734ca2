package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.dashboard.runs.Shelf;

/** What others send or write gets nothing through. */
class AttackTest {
    private static final String SCRIPT = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'`";
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @TempDir
    private static Path folder;

    private static Dashboard open;
    private static Dashboard locked;

    @BeforeAll
    static void serve() throws IOException {
        MadeRun.make(folder.resolve("runs/<b onclick=x>run'\"&"), "model" + SCRIPT, prompt -> SCRIPT + prompt);
        Files.writeString(folder.resolve("outside.txt"), "not to be seen");
        open = Dashboard.start(settings("127.0.0.1", null));
        locked = Dashboard.start(settings("127.0.0.1", TOKEN));
    }

    @AfterAll
    static void stop() {
        open.close();
        locked.close();
    }

    private static Settings settings(String host, @Nullable String token) {
        return new Settings(
                folder.resolve("runs"), host, 0, token, folder.resolve("cache"), MadeRun.BENCHMARK, RunStarter.NONE);
    }

    private static Wire wire() {
        return new Wire(open.port());
    }

    private static String run() {
        return "/runs/" + new Shelf(folder.resolve("runs")).runs().getFirst().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/task?id=safety/misuse", "/answers", "/answers?q=script", "/sample?key=safety/misuse%230"})
    void whatAModelSaysIsNeverMarkup(String page) throws IOException {
        Wire.Answer answer = wire().get(run() + page);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain("<script>document")
                .doesNotContain("<img")
                .doesNotContain("<b onclick");
        assertThat(answer.body()).contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task?id=", "/answers?q=", "/answers?facet=a%3D", "/answers?label=", "/sample?key="})
    void whatAnAddressSaysIsNeverMarkup(String page) throws IOException {
        Wire.Answer answer = wire().get(run() + page + "%3Cscript%3Edocument.title%3D1%3C/script%3E%22%27");
        assertThat(answer.body()).doesNotContain("<script>document").doesNotContain("\"\"'");
    }

    @Test
    void whatRunsAndSearchesSayIsNeverMarkupOnPagesOfAllRuns() throws IOException {
        for (String page : new String[] {"/search?q=document", "/search?q=%3Cscript%3Edocument%22%27", "/judges"}) {
            Wire.Answer answer = wire().get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.body())
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>document")
                    .doesNotContain("<b onclick")
                    .doesNotContain("document\"'");
        }
    }

    @Test
    void everyAnswerForbidsInlineScriptsAndFrames() throws IOException {
        for (String page : new String[] {"/", "/nothing", run(), "/assets/dashboard.js"}) {
            Wire.Answer answer = wire().get(page);
            assertThat(answer.has("Content-Security-Policy: default-src 'none'; script-src 'self';"))
                    .isTrue();
            assertThat(answer.has("frame-ancestors 'none'")).isTrue();
            assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
            assertThat(answer.body()).doesNotContain("unsafe-inline");
            assertThat(Pattern.compile("<[a-z]+( [a-z-]+=\"[^\"]*\")* (style|on[a-z]+)=")
                            .matcher(answer.body())
                            .find())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.txt",
                "/runs/../outside.txt",
                "/runs/..%2Foutside.txt",
                "/runs/%2e%2e/outside.txt",
                "/runs/..",
                "/runs/%2e%2e",
                "/assets/../outside.txt",
                "/assets/..%5C..%5Coutside.txt",
                "/assets/%2e%2e/%2e%2e/outside.txt",
                "//etc/passwd",
                "/runs/%00",
                "/runs/run%27/answers"
            })
    void noAddressLeadsOutOfTheFolder(String path) throws IOException {
        Wire.Answer answer = wire().get(path);
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("not to be seen").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0"
            })
    void aForeignNameThatPointsHereGetsNothing(String name) throws IOException {
        Wire.Answer answer = wire().get("/", "Host: " + name);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("Runs");
    }

    @Test
    void withoutTheTokenThereIsNothingToSee() throws IOException {
        Wire wire = new Wire(locked.port());
        for (String[] headers : new String[][] {
            {},
            {"Cookie: trustllm=forged"},
            {"Cookie: trustllm=" + TOKEN},
            {"Authorization: Bearer " + TOKEN.substring(1)},
            {"Authorization: Bearer "},
            {"Authorization: Basic " + TOKEN}
        }) {
            for (String page : new String[] {"/", run(), run() + "/answers", "/assets/dashboard.js", "/?token=wrong"}) {
                Wire.Answer answer = wire.get(page, headers);
                assertThat(answer.status()).as(page).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("misuse").doesNotContain(TOKEN);
                assertThat(answer.has("Set-Cookie")).isFalse();
            }
        }
    }

    @Test
    void theTokenOpensAndACookieStandsForIt() throws IOException {
        Wire wire = new Wire(locked.port());
        Wire.Answer admitted = wire.get("/?token=" + TOKEN);
        assertThat(admitted.status()).isEqualTo(303);
        assertThat(admitted.has("HttpOnly")).isTrue();
        assertThat(admitted.has("SameSite=Strict")).isTrue();
        assertThat(admitted.text()).doesNotContain(TOKEN);
        var cookie = Pattern.compile("Set-Cookie: (trustllm=[^;]+)").matcher(admitted.text());
        assertThat(cookie.find()).isTrue();
        assertThat(wire.get("/", "Cookie: " + cookie.group(1)).status()).isEqualTo(200);
        assertThat(wire.get("/", "Authorization: Bearer " + TOKEN).status()).isEqualTo(200);
        assertThat(wire.post("/", "token=" + TOKEN, FORM).status()).isEqualTo(303);
    }

    @Test
    void anotherAddressNeedsAToken() {
        try (Dashboard everywhere = Dashboard.start(settings("0.0.0.0", null))) {
            assertThat(everywhere.address().getQuery()).matches("token=[\\w-]{43}");
        }
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() throws IOException {
        for (String[] headers : new String[][] {
            {FORM},
            {FORM, "Origin: http://evil.example"},
            {FORM, "Origin: null"},
            {FORM, "Sec-Fetch-Site: cross-site"},
            {FORM, "Sec-Fetch-Site: same-site"},
            {FORM, "X-Csrf-Token: guessed"}
        }) {
            for (String change : new String[] {"/reviews", "/pause", "/resume", "/stop"}) {
                assertThat(wire().post(run() + change, "csrf=guessed&key=safety/misuse%230", headers)
                                .status())
                        .as(change)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aBodyThatIsTooLargeOrOfUnknownLengthIsRefused() throws IOException {
        assertThat(wire().post(run() + "/reviews", "x", FORM, "Content-Length: 10000000")
                        .status())
                .isEqualTo(413);
        assertThat(wire().post(run() + "/reviews", "1\r\nx\r\n0\r\n\r\n", FORM, "Transfer-Encoding: chunked")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aSearchForMarkupAndQuotesIsJustASearch() throws IOException {
        for (String text : new String[] {"%27%20OR%201=1%20--", "%25", "_", "%3Cscript%3E", "a%00b", "%F0%9F%98%80"}) {
            assertThat(wire().get(run() + "/answers?q=" + text).status()).isEqualTo(200);
        }
        assertThat(wire().get(run() + "/answers?q=%27%20OR%201=1%20--").body()).contains("0 rows hold the words");
        assertThat(wire().get(run() + "/answers?sort=x;drop").status()).isEqualTo(400);
        assertThat(wire().get(run() + "/answers?after=1%20or%201").status()).isEqualTo(400);
    }
}
