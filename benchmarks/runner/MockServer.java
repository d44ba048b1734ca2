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
 * port and serves until it is killed. Arguments: milliseconds.
 */
final class MockServer {
    private static final byte[] BODY =
            ("{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"mock\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"The answer is A.\"},"
                            + "\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":5,\"total_tokens\":25}}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] REPLY = concat(
            ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + BODY.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII),
            BODY);

    private MockServer() {}

    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[0]));
        try (ServerSocket server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, latency));
            }
        }
    }

    private static void serve(Socket socket, Duration latency) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
            OutputStream out = socket.getOutputStream();
            while (skipRequest(in)) {
                Thread.sleep(latency);
                out.write(REPLY);
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }

    /** Reads a request to its end; false where there is none. */
    private static boolean skipRequest(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        boolean any = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            any = true;
            if (b != '\n') {
                line.append((char) b);
                continue;
            }
            String header = line.toString().strip().toLowerCase(Locale.ROOT);
            line.setLength(0);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
        }
        return any && line.isEmpty() && length > 0;
    }

    private static byte[] concat(byte[] head, byte[] body) {
        byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
