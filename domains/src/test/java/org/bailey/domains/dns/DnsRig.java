package org.bailey.domains.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** {@code dns} in its harness: one client, one server; what leaves it as lines, or as their last members only. */
final class DnsRig implements AutoCloseable {

    static final String[] TRANSPORTS = {"copy", "skbuff", "fbuf", "beltway"};
    static final long MS = 1_000_000;
    static final byte[] CLIENT = Packets.of(192, 0, 2, 1);
    static final byte[] SERVER = Packets.of(192, 0, 2, 53);

    final DomainHarness harness;
    private long nowNs = 1_700_000_000_000_000_000L;
    private long flow;

    DnsRig(String transport, Map<String, Object> options) throws Exception {
        harness = DomainHarness.of(transport, new DnsDomain(), options).open();
    }

    static DnsRig open() throws Exception {
        return new DnsRig("fbuf", options());
    }

    static DnsRig with(String option, long value) throws Exception {
        Map<String, Object> options = options();
        options.put(option, value);
        return new DnsRig("fbuf", options);
    }

    static Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("timeout", 10_000 * MS);
        options.put("queries", 100L);
        options.put("port", 53L);
        options.put("flows", 100L);
        options.put("memory", 1L << 20);
        return options;
    }

    /** Lets time pass. */
    DnsRig after(long ns) {
        nowNs += ns;
        return this;
    }

    /** A datagram to the server. */
    DnsRig ask(byte[] message) throws Exception {
        return datagram(Packets.udp(CLIENT, SERVER, 1234, 53, message));
    }

    /** A datagram to the client. */
    DnsRig answer(byte[] message) throws Exception {
        return datagram(Packets.udp(SERVER, CLIENT, 53, 1234, message));
    }

    DnsRig datagram(byte[] datagram) throws Exception {
        long time = nowNs;
        harness.feed("in", d -> {
            d.word0(4);
            d.timestampNs(time);
        }, datagram);
        return this;
    }

    /** Begins a connection to this port of the server. */
    DnsRig start(int port) throws Exception {
        flow++;
        return stream(Kind.START, 0, 0, Packets.join(CLIENT, SERVER, Packets.of(0x12, 0x34, port >> 8, port)));
    }

    /** Bytes of the connection at hand, in a direction. */
    DnsRig data(int direction, byte[] bytes) throws Exception {
        return stream(Kind.DATA, direction, 0, bytes);
    }

    DnsRig gap(int direction, long gapBytes) throws Exception {
        return stream(Kind.GAP, direction, gapBytes, new byte[0]);
    }

    DnsRig end(int direction) throws Exception {
        return stream(Kind.END, direction, 0, new byte[0]);
    }

    private DnsRig stream(Kind kind, int direction, long gapBytes, byte[] bytes) throws Exception {
        long number = flow;
        long time = nowNs;
        harness.feed("tcp", d -> {
            d.kind(kind);
            d.flow(number);
            d.classWord(direction);
            d.timestampNs(time);
            d.gapBytes(gapBytes);
            d.word0(4);
        }, bytes);
        return this;
    }

    /** Ends both inputs, and lets the domain finish. */
    DnsRig finish() throws Exception {
        harness.end("in");
        harness.end("tcp");
        while (harness.work(64) > 0) {
            // until nothing is left
        }
        return this;
    }

    List<String> lines() {
        return harness.taken("out").stream().map(Taken::text).toList();
    }

    /** Of each line what follows the id, in short: {@code a.example A NOERROR [192.0.2.7] 1.500}. */
    List<String> brief() {
        List<String> brief = new ArrayList<>();
        for (String line : lines()) {
            String text = line.substring(line.indexOf("\"name\":"), line.length() - 2);
            brief.add(text.replaceFirst("\"name\":(.*),\"type\":(.*),\"rcode\":(.*),\"answers\":(.*),\"rttMs\":(.*)",
                "$1 $2 $3 $4 $5").replace("\"", ""));
        }
        return brief;
    }

    long counter(String name) {
        return harness.counter(name);
    }

    @Override
    public void close() {
        harness.close();
    }
}
