package org.bailey.drivers.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;
import org.bailey.ipc.device.DeviceMemory;

/**
 * Writes each direction of each connection to a file of its own, and one JSON line a connection to its port.
 *
 * <p>Bytes go from the fbufs to the file by gathering writes, without a copy in this process. What is missing in
 * a stream is a hole in its file: zeros that take no room on the disk.
 */
public final class FilesDomain implements Domain {

    private static final int OPEN_FILES_LIMIT = 256;
    private static final int LINES_BYTES = 32 * 1024;

    private final OpenFiles open = new OpenFiles(OPEN_FILES_LIMIT);
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private final ReuseTable reuses = new ReuseTable();
    private final StringBuilder lines = new StringBuilder();
    private Path folder;
    private Port out;
    private Counter badStart;
    private Counter unknownFlow;
    private Counter badGap;
    private Counter unlistedGaps;

    /** A writer that has no folder before {@link #open}. */
    public FilesDomain() {
        // The kernel makes domains by the name of their class.
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        badStart = context.counter("dropped.bad-start");
        unknownFlow = context.counter("dropped.unknown-flow");
        badGap = context.counter("dropped.bad-gap");
        unlistedGaps = context.counter("gaps.unlisted");
        folder = Folder.open(context.options().text("dir"));
    }

    @Override
    public void receive(Port from, Aggregate message) throws IOException {
        if (message.kind() == Kind.START) {
            start(message);
            return;
        }
        Connection connection = connections.get(message.flow());
        int direction = message.classWord();
        boolean known = connection != null && (direction == Connection.CLIENT || direction == Connection.SERVER);
        if (!known || connection.file(direction).ended()) {
            unknownFlow.increment();
            return;
        }
        StreamFile file = connection.file(direction);
        switch (message.kind()) {
            case GAP -> skip(message.gapBytes(), file);
            case END -> end(message.flow(), connection, file);
            default -> write(message, file);
        }
    }

    @Override
    public void end(Port from) throws IOException {
        for (Connection connection : connections.values()) {
            finish(connection);
            if (lines.length() >= LINES_BYTES) {
                sendLines();
            }
        }
        connections.clear();
        sendLines();
        out.end();
    }

    @Override
    public void close() throws IOException {
        open.shutAll();
    }

    private void start(Aggregate message) throws IOException {
        if (!StartLayout.fits(message.length(), message.word0())) {
            badStart.increment();
            return;
        }
        Connection earlier = connections.remove(message.flow());
        if (earlier != null) {
            // The layer below began again, and its numbers with it: the ends of its old flows never come.
            finish(earlier);
            sendLines();
        }
        int addressBytes = (int) message.word0();
        Endpoint source = StartLayout.source(message, addressBytes);
        Endpoint destination = StartLayout.destination(message, addressBytes);
        boolean fromClient = message.classWord() == Connection.CLIENT;
        Endpoint client = fromClient ? source : destination;
        Endpoint server = fromClient ? destination : source;
        Connection connection = new Connection(client, server, folder, reuses.next(client, server));
        connections.put(message.flow(), connection);
        open.use(connection.file(Connection.CLIENT));
        open.use(connection.file(Connection.SERVER));
    }

    private void write(Aggregate message, StreamFile file) throws IOException {
        int length = message.length();
        if (length == 0) {
            return;
        }
        ByteBuffer[] parts = new ByteBuffer[DeviceMemory.slices(message)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = DeviceMemory.readable(message, i).asByteBuffer();
        }
        open.use(file).write(parts, length);
    }

    private void skip(long gapBytes, StreamFile file) throws IOException {
        if (gapBytes <= 0 || file.offset() + gapBytes < 0) {
            badGap.increment();
        } else if (!open.use(file).skip(gapBytes)) {
            unlistedGaps.increment();
        }
    }

    private void end(long flow, Connection connection, StreamFile file) throws IOException {
        end(file);
        if (connection.ended()) {
            connections.remove(flow);
            connection.appendLine(lines);
            sendLines();
        }
    }

    private void end(StreamFile file) throws IOException {
        if (file.endsInHole()) {
            open.use(file);
        }
        file.end();
        open.shut(file);
    }

    private void finish(Connection connection) throws IOException {
        for (int direction = Connection.CLIENT; direction <= Connection.SERVER; direction++) {
            if (!connection.file(direction).ended()) {
                end(connection.file(direction));
            }
        }
        connection.appendLine(lines);
    }

    /** Sends the lines as one message; push makes room in front, so that the last piece comes first. */
    private void sendLines() {
        if (lines.isEmpty()) {
            return;
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        lines.setLength(0);
        Aggregate message = out.message();
        int end = bytes.length;
        while (end > 0) {
            int piece = Math.min(end, LINES_BYTES);
            end -= piece;
            message.push(piece).putBytes(0, bytes, end, piece);
        }
        out.send(message);
    }
}
