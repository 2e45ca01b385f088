package org.bailey.domains.gzip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** {@code gunzip} in its harness; what leaves is gathered: the bytes, and the other messages as {@code END 1 0 2}. */
final class GunzipRig implements AutoCloseable {

    final DomainHarness harness;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<String> others = new ArrayList<>();
    int longestCall;

    GunzipRig(String transport, long streams, long memory) throws Exception {
        Map<String, Object> options = new HashMap<>();
        options.put("streams", streams);
        options.put("memory", memory);
        harness = DomainHarness.of(transport, new GunzipDomain(), options).open();
    }

    static GunzipRig open() throws Exception {
        return new GunzipRig("fbuf", 10, 1 << 20);
    }

    GunzipRig data(byte[]... slices) throws Exception {
        return feed(0, 0, Kind.DATA, slices);
    }

    GunzipRig end() throws Exception {
        return feed(0, 0, Kind.END);
    }

    GunzipRig feed(long flow, int direction, Kind kind, byte[]... slices) throws Exception {
        harness.feed("in", d -> {
            d.flow(flow);
            d.classWord(direction);
            d.kind(kind);
            d.timestampNs(77);
            d.word1(kind == Kind.END ? 1 : 0);
            d.gapBytes(kind == Kind.GAP ? 5 : 0);
        }, slices);
        return gather();
    }

    /** Lets the domain go on until it has nothing left to do. */
    GunzipRig work() throws Exception {
        while (harness.work(64) > 0) {
            gather();
        }
        return gather();
    }

    private GunzipRig gather() {
        List<Taken> messages = harness.taken("out");
        longestCall = Math.max(longestCall, messages.size());
        for (Taken message : messages) {
            if (message.kind() == Kind.DATA) {
                bytes.writeBytes(message.bytes());
            } else {
                others.add(message.kind() + " " + message.flow() + " " + message.classWord() + " " + message.word1());
            }
        }
        return this;
    }

    /** What was inflated since last asked. */
    byte[] inflated() {
        byte[] inflated = bytes.toByteArray();
        bytes.reset();
        return inflated;
    }

    long counter(String name) {
        return harness.counter(name);
    }

    @Override
    public void close() {
        harness.close();
    }
}
