package org.bailey.domains.network;

import java.util.HashMap;
import java.util.Map;
import org.bailey.domains.ipv4.Ipv4Domain;
import org.bailey.domains.ipv6.Ipv6Domain;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Domain;
import org.bailey.ipc.harness.DomainHarness;

/** A network layer under test, and how its fragments are made. */
public enum Family {

    /** IPv4. */
    IPV4(4, 0x0800, 20),
    /** IPv6. */
    IPV6(16, 0x86DD, 48);

    /** Protocol number of UDP. */
    public static final int UDP = 17;

    /** Bytes of one address. */
    public final int addressBytes;
    /** What Ethernet calls it. */
    public final int etherType;
    /** Bytes of headers in front of what a fragment carries. */
    public final int headerBytes;
    private final byte[] source;
    private final byte[] destination;

    Family(int addressBytes, int etherType, int headerBytes) {
        this.addressBytes = addressBytes;
        this.etherType = etherType;
        this.headerBytes = headerBytes;
        source = new byte[addressBytes];
        destination = new byte[addressBytes];
        source[0] = 10;
        source[addressBytes - 1] = 1;
        destination[0] = 10;
        destination[addressBytes - 1] = 2;
    }

    /** The layer's options, the defaults. */
    public Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>(Map.of("overlap", "drop", "memory", 4L << 20, "datagrams", 1024L,
            "fragment-timeout", 30_000_000_000L, "mtu", 1500L));
        options.putAll(this == IPV4 ? Map.of("checksum", true, "ttl", 64L, "dont-fragment", false)
            : Map.of("hop-limit", 64L));
        return options;
    }

    /** The layer in its harness, with an option that differs. */
    public DomainHarness harness(String transport, String option, Object value) throws Exception {
        Map<String, Object> options = options();
        options.put(option, value);
        return harness(transport, options);
    }

    /** The layer in its harness. */
    public DomainHarness harness(String transport, Map<String, Object> options) throws Exception {
        return DomainHarness.of(transport, layer(), options).open();
    }

    /** The layer. */
    public Domain layer() {
        return this == IPV4 ? new Ipv4Domain() : new Ipv6Domain();
    }

    /** The layer in its harness. */
    public DomainHarness harness(String transport) throws Exception {
        return harness(transport, options());
    }

    /** Both addresses and a payload, as it stands above the layer. */
    public byte[] withAddresses(byte[] payload) {
        return Packets.join(source, destination, payload);
    }

    /** A packet with a fragment of a datagram of UDP. */
    public byte[] fragment(int identification, int from, boolean more, byte[] data) {
        return fragment(UDP, identification, from, more, data);
    }

    /** A packet with a fragment. */
    public byte[] fragment(int protocol, int identification, int from, boolean more, byte[] data) {
        if (this == IPV4) {
            int field = from / 8 | (more ? 0x2000 : 0);
            return Packets.ipv4(protocol, identification, field, source, destination, new byte[0], data);
        }
        byte[] header = Packets.fragment6(protocol, identification, from | (more ? 1 : 0));
        return Packets.ipv6(44, source, destination, header, data);
    }

    /** A packet that is whole. */
    public byte[] packet(int protocol, byte[] payload) {
        return this == IPV4 ? Packets.ipv4(protocol, 0, source, destination, new byte[0], payload)
            : Packets.ipv6(protocol, source, destination, payload);
    }

    /** Feeds packets at a time. */
    public static void feed(DomainHarness harness, long timestampNs, byte[]... packets) throws Exception {
        for (byte[] packet : packets) {
            harness.feed("in", d -> d.timestampNs(timestampNs), packet);
        }
    }
}
