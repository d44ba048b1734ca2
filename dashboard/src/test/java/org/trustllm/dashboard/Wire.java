package org.trustllm.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Requests as somebody who keeps no rules would send them.
 *
 * @param port of the server on loopback
 */
record Wire(int port) {
    /** What came back, as text. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** Where it leads. */
        String location() {
            return text.replaceFirst("(?s).*?\r\nLocation: (?:https?://[^/]+)?([^\r]+)\r\n.*", "$1");
        }

        boolean has(String header) {
            return text.substring(0, text.indexOf("\r\n\r\n")).contains(header);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET " + path, "", headers);
    }

    Answer post(String path, String body, String... headers) throws IOException {
        return send("POST " + path, body, headers);
    }

    /** A request; the Host header is the server's own where none is given. */
    private Answer send(String request, String body, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(request + " HTTP/1.1\r\nConnection: close\r\n");
        boolean named = false;
        boolean sized = false;
        for (String header : headers) {
            text.append(header).append("\r\n");
            named |= header.startsWith("Host:");
            sized |= header.startsWith("Content-Length:") || header.startsWith("Transfer-Encoding:");
        }
        text.append(named ? "" : "Host: localhost:" + port + "\r\n");
        text.append(sized || body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n");
        text.append("\r\n").append(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
