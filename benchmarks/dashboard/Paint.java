import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens a page in a new Chromium and prints its first contentful paint in milliseconds, as the browser measures it.
 * Arguments: Chromium, an empty folder for its profile, the address.
 */
final class Paint implements WebSocket.Listener {
    private static final String QUESTION = "(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || -1";
    private static final Pattern VALUE = Pattern.compile("\"value\":(-?[0-9.]+)");
    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]*/page/[^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();

    public static void main(String[] arguments) throws Exception {
        Path profile = Path.of(arguments[1]);
        Process chromium = new ProcessBuilder(
                        arguments[0], "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                        "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            System.out.println(Math.round(paint(profile, arguments[2])));
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroy);
            chromium.destroy();
            chromium.waitFor();
        }
    }

    private static double paint(Path profile, String address) throws Exception {
        Path active = profile.resolve("DevToolsActivePort");
        until(() -> Files.exists(active) && Files.readAllLines(active).size() == 2);
        String tools = "http://127.0.0.1:" + Files.readAllLines(active).getFirst() + "/json/list";
        Paint listener = new Paint();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Matcher page = PAGE.matcher(text(tools));
            until(() -> page.reset(text(tools)).find());
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(page.group(1)), listener)
                    .get(60, TimeUnit.SECONDS);
            socket.sendText("{\"id\":1,\"method\":\"Page.navigate\",\"params\":{\"url\":\"" + address + "\"}}", true);
            double[] paint = {-1};
            until(() -> (paint[0] = listener.ask(socket)) > 0);
            socket.abort();
            return paint[0];
        }
    }

    private double ask(WebSocket socket) throws InterruptedException {
        socket.sendText(
                "{\"id\":2,\"method\":\"Runtime.evaluate\",\"params\":{\"expression\":\"" + QUESTION + "\"}}", true);
        for (String message = messages.poll(60, TimeUnit.SECONDS); message != null; message = messages.poll(60, TimeUnit.SECONDS)) {
            Matcher value = VALUE.matcher(message);
            if (message.contains("\"id\":2")) {
                return value.find() ? Double.parseDouble(value.group(1)) : -1;
            }
        }
        return -1;
    }

    private static String text(String address) throws IOException {
        try (var in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes());
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected Chromium to answer within " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        begun.append(data);
        if (last) {
            messages.add(begun.toString());
            begun.setLength(0);
        }
        socket.request(1);
        return null;
    }
}
