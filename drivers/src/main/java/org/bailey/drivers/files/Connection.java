package org.bailey.drivers.files;

import java.nio.file.Path;

/** One connection: who talks to whom, and a file for each direction. */
final class Connection {

    static final int CLIENT = 0;
    static final int SERVER = 1;

    private final Endpoint client;
    private final Endpoint server;
    private final StreamFile clientFile;
    private final StreamFile serverFile;

    /** A connection whose files lie in a folder; the first between its endpoints has the number 1. */
    Connection(Endpoint client, Endpoint server, Path folder, int number) {
        this.client = client;
        this.server = server;
        String suffix = number == 1 ? "" : "." + number;
        clientFile = new StreamFile(folder.resolve(client.fileName() + "-" + server.fileName() + suffix));
        serverFile = new StreamFile(folder.resolve(server.fileName() + "-" + client.fileName() + suffix));
    }

    /** What the client sent, or what the server sent. */
    StreamFile file(int direction) {
        return direction == CLIENT ? clientFile : serverFile;
    }

    boolean ended() {
        return clientFile.ended() && serverFile.ended();
    }

    /** Appends what became of it: a JSON object and a line feed. */
    void appendLine(StringBuilder text) {
        text.append("{\"client\":\"").append(client.address())
            .append("\",\"clientPort\":").append(client.port())
            .append(",\"server\":\"").append(server.address())
            .append("\",\"serverPort\":").append(server.port())
            .append(",\"clientBytes\":").append(clientFile.seenBytes())
            .append(",\"serverBytes\":").append(serverFile.seenBytes())
            .append(",\"gaps\":[");
        int before = text.length();
        appendGaps(text, before, "client", clientFile.gaps());
        appendGaps(text, before, "server", serverFile.gaps());
        text.append("]}\n");
    }

    private static void appendGaps(StringBuilder text, int listStart, String direction, Gaps gaps) {
        for (int i = 0; i < gaps.count(); i++) {
            text.append(text.length() == listStart ? "" : ",")
                .append("{\"direction\":\"").append(direction)
                .append("\",\"offset\":").append(gaps.offset(i))
                .append(",\"bytes\":").append(gaps.bytes(i)).append('}');
        }
    }
}
