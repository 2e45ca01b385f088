package org.bailey.drivers.packet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** What the tests of this package share: domains on interfaces, and packets. */
final class Interfaces {

    private static final int LENGTH_LEAST = 14;

    private Interfaces() {
    }

    /** Options as the descriptor has them, with some that differ: name, value, and so on. */
    static Map<String, Object> options(String interfaceName, Object... different) {
        Map<String, Object> options = new HashMap<>(Map.of("interface", interfaceName, "count", 0L, "duration", 0L,
            "snaplen", 256L << 10, "promiscuous", true, "outgoing", true, "ring", 4L << 20, "block", 64L << 10,
            "delay", 1_000_000L));
        for (int i = 0; i < different.length; i += 2) {
            options.put((String) different[i], different[i + 1]);
        }
        return options;
    }

    /** An interface that is listened to. */
    static DomainHarness listening(String transport, String interfaceName, Object... different) throws Exception {
        DomainHarness harness = DomainHarness.of(transport, new AfPacketDomain(),
            options(interfaceName, different));
        return harness.open();
    }

    /** Takes packets until there are so many. */
    static List<Taken> take(DomainHarness harness, int count) throws Exception {
        List<Taken> packets = new ArrayList<>();
        Network.until(() -> {
            step(harness);
            packets.addAll(harness.taken("out"));
            return packets.size() >= count;
        });
        return packets;
    }

    /** Lets it work once; the stack's clock stands still, as one does that packets move on. */
    static int step(DomainHarness harness) throws Exception {
        return harness.work(64);
    }

    /** Sends a packet, and whatever the domain has in hand. */
    static void send(DomainHarness harness, byte[]... slices) throws Exception {
        harness.feed("in", descriptor -> descriptor.classWord(1), slices);
        harness.work(64);
    }

    /** Frames that nobody understands, of any length up to this one. */
    static List<byte[]> frames(Random random, int count, int lengthMost) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[LENGTH_LEAST + random.nextInt(lengthMost - LENGTH_LEAST + 1)];
            random.nextBytes(frame);
            // A group address, so that the other end takes it; no VLAN tag.
            frame[0] = 1;
            frame[12] = 0x22;
            frame[13] = 0x33;
            frames.add(frame);
        }
        return frames;
    }
}
