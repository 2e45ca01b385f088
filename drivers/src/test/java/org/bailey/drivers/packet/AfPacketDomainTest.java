package org.bailey.drivers.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** Packets from one end of a wire to the other. */
class AfPacketDomainTest {

    private static final int MTU_FRAME = 1514;
    private static final long TODAY_NS = 1_764_000_000_000_000_000L;

    private static boolean byReference(String transport) {
        return transport.equals("fbuf") || transport.equals("beltway");
    }

    @EachTransport
    void whatIsSentComesInAsItWas(String transport) {
        long seed = System.nanoTime();
        Network.run(() -> {
            DomainHarness left = Interfaces.listening(transport, "left");
            DomainHarness right = Interfaces.listening(transport, "right");
            List<byte[]> frames = Interfaces.frames(new Random(seed), 500, MTU_FRAME);
            List<Taken> packets = new ArrayList<>();
            for (byte[] frame : frames) {
                int cut = 1 + frame.length / 3;
                Interfaces.send(left, Arrays.copyOf(frame, cut), Arrays.copyOfRange(frame, cut, frame.length));
                // Where sending is slow, each block is handed over with a packet or two: the ring would not last.
                Interfaces.step(right);
                packets.addAll(right.taken("out"));
            }
            assertEquals(500, left.counter("sent"));
            packets.addAll(Interfaces.take(right, frames.size() - packets.size()));
            assertEquals(frames.size(), packets.size(), "seed=" + seed);
            long before = 0;
            for (int i = 0; i < packets.size(); i++) {
                assertArrayEquals(frames.get(i), packets.get(i).bytes(), "packet=" + i + ", seed=" + seed);
                assertEquals(1, packets.get(i).classWord());
                assertEquals(frames.get(i).length, packets.get(i).word0());
                assertTrue(packets.get(i).timestampNs() >= before);
                before = packets.get(i).timestampNs();
            }
            assertTrue(Math.abs(System.currentTimeMillis() - before / 1_000_000) < 60_000, "it is a time of day");
            assertEquals(byReference(transport) ? 0 : right.counter("bytes"), right.bytesCopied());
            assertEquals(0, right.counter("dropped.ring"));
            assertEquals(List.of(), left.taken("out"), "it does not hear itself");
            left.close();
            right.close();
        });
    }

    @EachTransport
    void theKernelGetsEveryBlockBack(String transport) {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening(transport, "right", "ring", 1L << 20, "block", 256L << 10);
            // At least five times round.
            List<byte[]> frames = Interfaces.frames(new Random(1), 7000, MTU_FRAME);
            List<Taken> packets = new ArrayList<>();
            for (byte[] frame : frames) {
                Interfaces.send(left, frame);
                Interfaces.step(right);
                packets.addAll(right.taken("out"));
            }
            packets.addAll(Interfaces.take(right, frames.size() - packets.size()));
            for (int i = 0; i < frames.size(); i++) {
                assertArrayEquals(frames.get(i), packets.get(i).bytes(), "packet=" + i);
            }
            assertEquals(0, right.counter("dropped.ring"));
            Interfaces.step(right);
            assertTrue(right.counter("blocks") >= 20, right.counters().toString());
            assertEquals(right.counter("blocks"), right.counter("blocks-returned"));
            left.close();
            right.close();
        });
    }

    /** What a reader that does not move costs is lost in the kernel, and counted there; what came before is not. */
    @EachTransport
    void whatFindsNoRoomIsCounted(String transport) {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening(transport, "right", "ring", 1L << 20, "block", 256L << 10,
                "delay", 500_000_000L);
            List<byte[]> frames = Interfaces.frames(new Random(2), 100, MTU_FRAME);
            Interfaces.send(left, frames.getFirst());
            Interfaces.take(right, 1);
            right.stall("out");
            int sent = 0;
            for (int i = 0; i < 30; i++) {
                for (byte[] frame : frames) {
                    Interfaces.send(left, frame);
                    sent++;
                }
                assertEquals(0, Interfaces.step(right));
            }
            int all = sent;
            right.resume("out");
            Network.until(() -> {
                Interfaces.step(right);
                return right.counter("packets") - 1 + right.counter("dropped.ring") == all;
            });
            assertTrue(right.counter("dropped.ring") > 1000, right.counters().toString());
            assertTrue(right.counter("packets") > 500, right.counters().toString());
            assertTrue(right.counter("freezes") > 0, right.counters().toString());
            assertArrayEquals(frames.getFirst(), right.taken("out").getFirst().bytes());
            // It goes on afterwards.
            Interfaces.send(left, frames.getLast());
            assertArrayEquals(frames.getLast(), Interfaces.take(right, 1).getFirst().bytes());
            left.close();
            right.close();
        });
    }

    @Test
    void endsAfterSoManyPackets() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening("fbuf", "right", "count", 7L);
            for (byte[] frame : Interfaces.frames(new Random(3), 20, 100)) {
                Interfaces.send(left, frame);
            }
            assertEquals(7, Interfaces.take(right, 7).size());
            assertTrue(right.ended("out"));
            assertEquals(0, Interfaces.step(right));
            assertEquals(right.counter("blocks"), right.counter("blocks-returned"));
            left.close();
            right.close();
        });
    }

    /** Nobody is there for what comes after the end: it is no loss. */
    @Test
    void losesNothingAfterItsEnd() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening("fbuf", "right", "count", 1L, "ring", 1L << 20,
                "block", 256L << 10);
            byte[] frame = Arrays.copyOf(Interfaces.frames(new Random(8), 1, 100).getFirst(), MTU_FRAME);
            Interfaces.send(left, frame);
            assertEquals(1, Interfaces.take(right, 1).size());
            for (int i = 0; i < 2000; i++) {
                Interfaces.send(left, frame);
            }
            right.close();
            assertEquals(1, right.counter("packets"));
            assertEquals(0, right.counter("dropped.ring"));
            left.close();
        });
    }

    @Test
    void endsAfterSoLong() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left", "duration", 1L);
            DomainHarness right = Interfaces.listening("fbuf", "right", "duration", 3_600_000_000_000L);
            // Packets may move the stack's clock from 1970 to today.
            right.nowNs(TODAY_NS);
            Interfaces.step(left);
            Interfaces.step(right);
            assertTrue(left.ended("out"));
            assertFalse(right.ended("out"));
            left.close();
            right.close();
        });
    }

    @Test
    void cutsPacketsAndTellsTheirLength() {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening("fbuf", "left");
            DomainHarness right = Interfaces.listening("fbuf", "right", "snaplen", 60L);
            byte[] frame = Interfaces.frames(new Random(4), 1, MTU_FRAME).getFirst();
            byte[] whole = Arrays.copyOf(frame, 1000);
            Interfaces.send(left, whole);
            Taken packet = Interfaces.take(right, 1).getFirst();
            assertArrayEquals(Arrays.copyOf(whole, 60), packet.bytes());
            assertEquals(1000, packet.word0());
            assertEquals(1, right.counter("cut"));
            left.close();
            right.close();
        });
    }

    /** The kernel takes the outer tag out of what it hands over. */
    @EachTransport
    void putsVlanTagsBack(String transport) {
        Network.run(() -> {
            DomainHarness left = Interfaces.listening(transport, "left");
            DomainHarness right = Interfaces.listening(transport, "right");
            byte[] frame = Interfaces.frames(new Random(5), 1, MTU_FRAME).getFirst();
            byte[] tagged = Arrays.copyOf(frame, 200);
            tagged[12] = (byte) 0x81;
            tagged[13] = 0;
            tagged[14] = 0x60;
            tagged[15] = 42;
            Interfaces.send(left, tagged);
            Taken packet = Interfaces.take(right, 1).getFirst();
            assertArrayEquals(tagged, packet.bytes());
            assertEquals(200, packet.word0());
            assertEquals(1, right.counter("tags"));
            left.close();
            right.close();
        });
    }

    @Test
    void leavesOutWhatLeavesWhereThatIsWanted() {
        Network.run(() -> {
            DomainHarness sending = Interfaces.listening("fbuf", "left");
            DomainHarness all = Interfaces.listening("fbuf", "left");
            DomainHarness incoming = Interfaces.listening("fbuf", "left", "outgoing", false);
            DomainHarness right = Interfaces.listening("fbuf", "right");
            List<byte[]> frames = Interfaces.frames(new Random(6), 2, 100);
            Interfaces.send(sending, frames.getFirst());
            Interfaces.take(right, 1);
            Interfaces.send(right, frames.getLast());
            assertEquals(2, Interfaces.take(all, 2).size());
            assertArrayEquals(frames.getLast(), Interfaces.take(incoming, 1).getFirst().bytes());
            for (DomainHarness each : List.of(sending, all, incoming, right)) {
                each.close();
            }
        });
    }

    @Test
    void theLoopbackShowsEachPacketOnce() {
        Network.run(() -> {
            Network.ip("link set dev lo up");
            DomainHarness sending = Interfaces.listening("fbuf", "lo");
            DomainHarness hearing = Interfaces.listening("fbuf", "lo");
            List<byte[]> frames = Interfaces.frames(new Random(7), 2, 100);
            for (byte[] frame : frames) {
                Interfaces.send(sending, frame);
            }
            List<Taken> packets = Interfaces.take(hearing, 2);
            assertArrayEquals(frames.getFirst(), packets.getFirst().bytes());
            assertArrayEquals(frames.getLast(), packets.getLast().bytes());
            sending.close();
            hearing.close();
        });
    }
}
