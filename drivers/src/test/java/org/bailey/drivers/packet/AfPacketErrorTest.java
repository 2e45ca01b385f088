package org.bailey.drivers.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;

/** Interfaces and options that cannot be used, interfaces that go away, packets that cannot be sent. */
class AfPacketErrorTest {

    private static void refused(String sentence, String interfaceName, Object... different) {
        DomainHarness harness = DomainHarness.of("fbuf", new AfPacketDomain(),
            Interfaces.options(interfaceName, different));
        BadInput refusal = assertThrows(BadInput.class, harness::open);
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
        harness.close();
    }

    @Test
    void saysWhatIsWrongWithAnInterface() {
        Network.run(() -> {
            refused("interface=rihgt, known=left, lo, right", "rihgt");
            refused("there is no such interface", "");
            refused("there is no such interface", "a-name-that-is-much-too-long");
            refused("there is no such interface", "r\u00f6hre");
            refused("ip link set lo up: interface=lo", "lo");
        });
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        Network.run(() -> {
            refused("ring=3145728", "left", "ring", 3L << 20);
            refused("ring=524288", "left", "ring", 512L << 10);
            refused("ring=1073741824", "left", "ring", 1L << 30);
            refused("block=2048", "left", "block", 2048L);
            refused("block=12288", "left", "block", 12288L);
            refused("at least 4 blocks: ring=1048576, block=524288", "left", "ring", 1L << 20, "block", 512L << 10);
            refused("delayNs=999999", "left", "delay", 999_999L);
            refused("snaplen=0", "left", "snaplen", 0L);
            refused("snaplen=262145", "left", "snaplen", (256L << 10) + 1);
            refused("count=-1", "left", "count", -1L);
            refused("durationNs=-1", "left", "duration", -1L);
        });
    }

    /** Sends a frame, and waits until those who listen have it: what is on its way goes down with the interface. */
    private static void sendAcross(DomainHarness left, byte[] frame) throws Exception {
        DomainHarness witness = Interfaces.listening("fbuf", "right");
        Interfaces.send(left, frame);
        Interfaces.take(witness, 1);
        witness.close();
    }

    /** What had come before is sent first; then the domain says why nothing comes any more. */
    private static void failsAfter(String change, String transport) {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening(transport, "right", "delay", 50_000_000L);
            byte[] frame = Interfaces.frames(new Random(1), 1, 100).getFirst();
            sendAcross(left, frame);
            Network.ip(change);
            assertArrayEquals(frame, Interfaces.take(right, 1).getFirst().bytes());
            IOException failure = assertThrows(IOException.class, () -> Network.until(() -> {
                Interfaces.step(right);
                return false;
            }));
            assertTrue(failure.getMessage().contains("went down or was removed"), failure.getMessage());
            assertTrue(failure.getMessage().contains("interface=right"), failure.getMessage());
            assertThrows(IOException.class, () -> Interfaces.send(right, frame));
            assertThrows(BadInput.class, () -> right.restart(new AfPacketDomain()));
            left.close();
            right.close();
        });
    }

    @EachTransport
    void failsWhenTheInterfaceGoesDown(String transport) {
        failsAfter("link set dev right down", transport);
    }

    @EachTransport
    void failsWhenTheInterfaceIsRemoved(String transport) {
        failsAfter("link del right", transport);
    }

    @Test
    void whatIsInTheRingWaitsForItsReaderAlsoThen() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening("fbuf", "right");
            byte[] frame = Interfaces.frames(new Random(4), 1, 100).getFirst();
            right.stall("out");
            sendAcross(left, frame);
            Network.ip("link set dev right down");
            Network.until(() -> Interfaces.step(right) == 0 && right.counter("blocks") == 1);
            right.resume("out");
            assertArrayEquals(frame, Interfaces.take(right, 1).getFirst().bytes());
            assertThrows(IOException.class, () -> Network.until(() -> Interfaces.step(right) < 0));
            left.close();
            right.close();
        });
    }

    @EachTransport
    void aFreshInstanceGoesOn(String transport) {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening(transport, "right");
            List<byte[]> frames = Interfaces.frames(new Random(2), 3, 100);
            for (int i = 0; i < 20; i++) {
                sendAcross(left, frames.get(i % 3));
                right.stall("out");
                Interfaces.step(right);
                right.restart(new AfPacketDomain());
                right.resume("out");
                right.taken("out");
                Interfaces.send(left, frames.get((i + 1) % 3));
                assertArrayEquals(frames.get((i + 1) % 3), Interfaces.take(right, 1).getFirst().bytes());
            }
            left.close();
            right.close();
        });
    }

    @Test
    void countsWhatCannotBeSent() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening("fbuf", "right");
            byte[] good = Interfaces.frames(new Random(3), 1, 100).getFirst();
            left.feed("in", descriptor -> descriptor.classWord(101), good);
            left.feed("in", descriptor -> {
                descriptor.classWord(1);
                descriptor.kind(Kind.GAP);
            }, good);
            left.feed("in", descriptor -> descriptor.classWord(1), new byte[5]);
            left.feed("in", descriptor -> descriptor.classWord(1), good);
            left.feed("in", descriptor -> descriptor.classWord(1), new byte[9000]);
            left.feed("in", descriptor -> descriptor.classWord(1));
            left.feed("in", descriptor -> descriptor.classWord(1), good);
            left.end("in");
            assertEquals(1, left.counter("dropped.link-type"));
            assertEquals(1, left.counter("dropped.kind"));
            assertEquals(3, left.counter("dropped.length"));
            assertEquals(2, left.counter("sent"));
            assertEquals(2, Interfaces.take(right, 2).size());
            left.close();
            right.close();
        });
    }
}
