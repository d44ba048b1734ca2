import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A chat completions endpoint on loopback that answers every request with the same body after a fixed time. Prints its
 * port and serves until it is killed. {@code GET /stats} tells of the requests since it was asked last: how many, the
 * seconds from the first one's arrival to the last one's answer, and the most at once. Arguments: milliseconds.
 */
final class MockServer {
    private static final byte[] REPLY = reply(
            """
            {"id":"x","object":"chat.completion","created":1,"model":"mock","choices":[{"index":0,"message":
            {"role":"assistant","content":"The answer is A."},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25}}""");

    private final Duration latency;
    private long requests;
    private long began;
    private long ended;
    private int running;
    private int most;

    private MockServer(Duration latency) {
        this.latency = latency;
    }

    public static void main(String[] arguments) throws IOException {
        MockServer mock = new MockServer(Duration.ofMillis(Long.parseLong(arguments[0])));
        try (ServerSocket server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> mock.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
            OutputStream out = socket.getOutputStream();
            for (String line = request(in); !line.isEmpty(); line = request(in)) {
                if (line.startsWith("GET /stats")) {
                    out.write(reply(stats()));
                } else {
                    arrived();
                    Thread.sleep(latency);
                    out.write(REPLY);
                    answered();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }

    private synchronized void arrived() {
        began = requests++ == 0 ? System.nanoTime() : began;
        most = Math.max(most, ++running);
    }

    private synchronized void answered() {
        ended = System.nanoTime();
        running--;
    }

    private synchronized String stats() {
        String stats =
                String.format(Locale.ROOT, "%d %.3f %d%n", requests, Math.max(0, ended - began) / 1e9, most);
        requests = 0;
        most = 0;
        return stats;
    }

    /** Reads a request to its end and returns its first line; empty where there is none. */
    private static String request(InputStream in) throws IOException {
        int length = 0;
        String first = "";
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.append((char) b);
                continue;
            }
            String header = line.toString().strip();
            line.setLength(0);
            if (first.isEmpty()) {
                first = header;
            } else if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.isEmpty()) {
                in.skipNBytes(length);
                return first;
            }
        }
        return "";
    }

    private static byte[] reply(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + bytes.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }
}
