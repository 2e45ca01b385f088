package org.bailey.domains.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A well-formed conversation from a seed, with the exchanges that it consists of. */
final class RandomConversation {

    private static final String[] METHODS = {"GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PURGE"};
    private static final String[] HOSTS = {"h", "www.example", "h:8080", ""};

    final Conversation conversation = new Conversation();
    final List<String> exchanges = new ArrayList<>();
    private final Random random;

    RandomConversation(Random random) {
        this.random = random;
        int count = 1 + random.nextInt(8);
        StringBuilder requests = new StringBuilder();
        StringBuilder responses = new StringBuilder();
        for (int i = 0; i < count; i++) {
            exchange(requests, responses, i == count - 1);
            if (random.nextBoolean() || i == count - 1) {
                conversation.c(requests.toString()).s(responses.toString());
                requests.setLength(0);
                responses.setLength(0);
            }
        }
        conversation.end();
    }

    private void exchange(StringBuilder requests, StringBuilder responses, boolean last) {
        String method = pick(METHODS);
        String uri = "/" + "u".repeat(random.nextInt(40)) + random.nextInt(100);
        StringBuilder fields = new StringBuilder();
        String host = "-";
        if (random.nextInt(4) > 0) {
            host = pick(HOSTS);
            fields.append("Host:").append(" ".repeat(random.nextInt(3))).append(host).append(eol());
        }
        noise(fields);
        int requestBytes = method.equals("POST") || method.equals("PUT") ? random.nextInt(300) : 0;
        String body = body(fields, requestBytes);
        requests.append(method).append(' ').append(uri).append(" HTTP/1.1").append(eol()).append(fields)
            .append(eol()).append(body);
        while (random.nextInt(4) == 0) {
            responses.append("HTTP/1.1 10").append(random.nextBoolean() ? 0 : 3).append(" x").append(eol())
                .append(eol());
        }
        int status = 200 + random.nextInt(399);
        int responseBytes = method.equals("HEAD") || status == 204 || status == 304 ? 0 : random.nextInt(600);
        responses.append("HTTP/1.1 ").append(status).append(random.nextBoolean() ? " reason" : " ").append(eol());
        responses.append(response(method.equals("HEAD") || status == 204 || status == 304, responseBytes, last));
        exchanges.add(method + " " + host + " " + uri + " " + status + " " + requestBytes + "/" + responseBytes);
    }

    private String response(boolean empty, int bytes, boolean last) {
        StringBuilder fields = new StringBuilder();
        noise(fields);
        if (empty) {
            return fields.append("Content-Length: 77").append(eol()).append(eol()).toString();
        }
        if (last && random.nextInt(3) == 0) {
            return fields.append(eol()).append(bytes(bytes)).toString();
        }
        String body = body(fields, Math.max(bytes, 0));
        if (bytes == 0) {
            fields.append("Content-Length: 0").append(eol());
        }
        return fields.append(eol()).append(body).toString();
    }

    /** A body, and the field that announces it; no field where it is empty. */
    private String body(StringBuilder fields, int bytes) {
        if (bytes == 0) {
            return "";
        }
        if (random.nextBoolean()) {
            fields.append("CONTENT-length: ").append(bytes).append(eol());
            return bytes(bytes);
        }
        fields.append("Transfer-Encoding: chunked").append(eol());
        StringBuilder chunks = new StringBuilder();
        int left = bytes;
        while (left > 0) {
            int chunk = 1 + random.nextInt(left);
            chunks.append(Integer.toHexString(chunk)).append(random.nextInt(3) == 0 ? ";ext=1" : "").append(eol())
                .append(bytes(chunk)).append(eol());
            left -= chunk;
        }
        return chunks.append("0").append(eol()).append(random.nextInt(3) == 0 ? "T: x" + eol() : "").append(eol())
            .toString();
    }

    private void noise(StringBuilder fields) {
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.append("X-").append(random.nextInt(1000)).append(": ").append("v".repeat(random.nextInt(50)))
                .append(random.nextInt(4) == 0 ? eol() + " folded" : "").append(eol());
        }
    }

    private String bytes(int count) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }

    private String eol() {
        return random.nextInt(5) == 0 ? "\n" : "\r\n";
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
