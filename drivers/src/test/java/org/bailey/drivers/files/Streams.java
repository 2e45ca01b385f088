package org.bailey.drivers.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** Feeds the writer of files with what a layer of ordered streams sends. */
final class Streams implements AutoCloseable {

    static final int CLIENT = 0;
    static final int SERVER = 1;

    private final DomainHarness harness;

    Streams(String transport, Path folder) throws Exception {
        harness = DomainHarness.of(transport, new FilesDomain(), Map.of("dir", folder.toString())).open();
    }

    DomainHarness harness() {
        return harness;
    }

    /** Begins a connection from 10.0.0.1 to 10.0.0.2, with a packet of the client. */
    Streams start(long flow, int clientPort, int serverPort) throws Exception {
        byte[] endpoints = ByteBuffer.allocate(12).put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2})
            .putShort((short) clientPort).putShort((short) serverPort).array();
        return start(flow, CLIENT, 4, endpoints);
    }

    /** Begins a connection with a packet of one side, whose endpoints are given as they stand in it. */
    Streams start(long flow, int direction, int addressBytes, byte[] endpoints) throws Exception {
        return message(flow, direction, Kind.START, d -> d.word0(addressBytes), endpoints);
    }

    Streams data(long flow, int direction, String... slices) throws Exception {
        byte[][] bytes = new byte[slices.length][];
        for (int i = 0; i < slices.length; i++) {
            bytes[i] = slices[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return message(flow, direction, Kind.DATA, d -> { }, bytes);
    }

    Streams gap(long flow, int direction, long bytes) throws Exception {
        return message(flow, direction, Kind.GAP, d -> d.gapBytes(bytes));
    }

    Streams end(long flow, int direction) throws Exception {
        return message(flow, direction, Kind.END, d -> { });
    }

    /** Ends both directions. */
    Streams end(long flow) throws Exception {
        return end(flow, CLIENT).end(flow, SERVER);
    }

    /** Ends the input. */
    Streams end() throws Exception {
        harness.end("in");
        return this;
    }

    /** The lines that came out since last asked, as one text. */
    String lines() {
        StringBuilder text = new StringBuilder();
        List<Taken> messages = harness.taken("out");
        messages.forEach(message -> text.append(message.text()));
        return text.toString();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    private Streams message(long flow, int direction, Kind kind, Consumer<Descriptor> describe, byte[]... slices)
        throws Exception {
        harness.feed("in", descriptor -> {
            descriptor.flow(flow);
            descriptor.classWord(direction);
            descriptor.kind(kind);
            describe.accept(descriptor);
        }, slices);
        return this;
    }
}
