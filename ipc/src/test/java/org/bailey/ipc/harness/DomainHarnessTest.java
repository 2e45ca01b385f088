package org.bailey.ipc.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.transport.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Driving a domain without a kernel. */
final class DomainHarnessTest {

    static List<String> transports() {
        return Transports.names();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messagesGoDownBehindTheirLength(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new LengthPrefix(), Map.of()).open()) {
            harness.feed("above", descriptor -> {
                descriptor.flow(7);
                descriptor.kind(Kind.START);
            }, text("hello "), text("world"));
            Taken taken = harness.taken("below").getFirst();
            assertEquals("\0\0\0\u000bhello world", taken.text());
            assertEquals(7, taken.flow());
            assertEquals(Kind.START, taken.kind());
            boolean copying = transport.equals("copy") || transport.equals("skbuff");
            assertEquals(copying ? 1 : 3, taken.slices());
            assertEquals(copying ? 15 : 0, harness.bytesCopied());
            assertTrue(harness.taken("below").isEmpty(), "taken once");
            assertTrue(harness.taken("above").isEmpty());
            assertFalse(harness.ended("below"));
            harness.end("above");
            assertTrue(harness.ended("below"));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messagesComeUpHoweverTheStreamIsCut(String transport) throws Exception {
        for (long seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            List<byte[]> messages = new ArrayList<>();
            ByteBuffer stream = ByteBuffer.allocate(200_000);
            for (int i = 0; i < 40; i++) {
                byte[] message = new byte[random.nextInt(i % 10 == 0 ? 3_000 : 20)];
                random.nextBytes(message);
                messages.add(message);
                stream.putInt(message.length).put(message);
            }
            byte[] bytes = Arrays.copyOf(stream.array(), stream.position());
            try (DomainHarness harness = DomainHarness.of(transport, new LengthPrefix(), Map.of()).open()) {
                for (int from = 0; from < bytes.length;) {
                    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 5 : 500));
                    harness.feed("below", Arrays.copyOfRange(bytes, from, to));
                    from = to;
                }
                List<Taken> taken = harness.taken("above");
                assertEquals(messages.size(), taken.size(), "seed=" + seed);
                for (int i = 0; i < messages.size(); i++) {
                    assertArrayEquals(messages.get(i), taken.get(i).bytes(), "seed=" + seed + ", message=" + i);
                }
                assertEquals(0, harness.heldBytes());
                harness.feed("below", new byte[] {0, 0, 1, 0, 42});
                assertEquals(5, harness.heldBytes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whatIsHeldForLongStopsNothing(String transport) throws Exception {
        try (DomainHarness harness = DomainHarness.of(transport, new LengthPrefix(), Map.of()).open()) {
            int pieces = 9_000;
            byte[] first = ByteBuffer.allocate(4).putInt(2 * pieces + 1).array();
            harness.feed("below", first);
            for (int i = 0; i < pieces; i++) {
                harness.feed("below", new byte[] {(byte) (i >> 8), (byte) i});
            }
            assertEquals(2 * pieces + 4, harness.heldBytes());
            harness.feed("below", new byte[] {1});
            byte[] whole = harness.taken("above").getFirst().bytes();
            assertEquals(2 * pieces + 1, whole.length);
            for (int i = 0; i < pieces; i++) {
                assertEquals((short) i, ByteBuffer.wrap(whole).getShort(2 * i));
            }
        }
    }

    private static class Idle implements Domain {

        Context context;

        @Override
        public void open(Context given) {
            context = given;
        }

        @Override
        public void receive(Port from, Aggregate message) throws Exception {
        }
    }

    @Test
    void exceptionOfTheDomainComesOutOfTheCallAndNothingLeaks() throws Exception {
        IllegalStateException own = new IllegalStateException("own");
        Domain domain = new Idle() {
            @Override
            public void receive(Port from, Aggregate message) {
                context.port("out").send(message.slice(0, 1));
                message.slice(0, 2);
                throw own;
            }
        };
        try (DomainHarness harness = DomainHarness.of("fbuf", domain, Map.of()).open()) {
            assertSame(own, assertThrows(IllegalStateException.class, () -> harness.feed("in", text("text"))));
            assertEquals("t", harness.taken("out").getFirst().text());
        }
    }

    @Test
    void overflowThatTheDomainCatchesInsideAnOperationIsAFault() throws Exception {
        Domain domain = new Idle() {
            private Port out;
            private int calls;

            @Override
            public void open(Context given) {
                out = given.port("out");
            }

            @Override
            public void receive(Port from, Aggregate message) {
                if (calls++ == 0) {
                    deep(message);
                } else {
                    out.send(message);
                }
            }

            private void deep(Aggregate message) {
                try {
                    deep(message);
                } catch (StackOverflowError end) {
                    // needs fresh memory, for which more stack is asked than is left here
                    out.message().push(300_000);
                }
            }
        };
        try (DomainHarness harness = DomainHarness.of("fbuf", domain, Map.of()).open()) {
            ProtectionFault fault = assertThrows(ProtectionFault.class, () -> harness.feed("in", text("text")));
            assertEquals(ErrorCode.BROKEN_OFF, fault.code());
            harness.feed("in", text("next"));
            assertEquals("next", harness.taken("out").getFirst().text());
        }
    }

    @Test
    void alarmGoesOffOnceAtItsTime() throws Exception {
        List<Long> alarms = new ArrayList<>();
        Domain domain = new Idle() {
            @Override
            public void receive(Port from, Aggregate message) {
                context.alarm(context.nowNs() + 100);
            }

            @Override
            public void alarm(long nowNs) {
                alarms.add(nowNs);
                context.port("out").send(context.port("out").message());
            }
        };
        try (DomainHarness harness = DomainHarness.of("fbuf", domain, Map.of()).open()) {
            harness.nowNs(1_000);
            harness.feed("in", text("x"));
            harness.nowNs(1_099);
            assertEquals(List.of(), alarms);
            harness.nowNs(1_100);
            harness.nowNs(5_000);
            assertEquals(List.of(1_100L), alarms);
            assertEquals(1, harness.taken("out").size());
        }
    }

    @Test
    void optionsAndCountersAreWhatWasGiven() throws Exception {
        Domain domain = new Idle() {
            @Override
            public int work(int budget) {
                context.counter("seen").add(context.options().number("step"));
                return context.options().flag("on") ? budget : context.options().text("name").length();
            }
        };
        Map<String, Object> options = Map.of("step", 3, "on", false, "name", "four");
        try (DomainHarness harness = DomainHarness.of("fbuf", domain, options).open()) {
            assertEquals(4, harness.work(9));
            assertEquals(4, harness.work(9));
            assertEquals(6, harness.counter("seen"));
            assertEquals(0, harness.counter("never"));
            assertEquals(Map.of("seen", 6L), harness.counters());
        }
        Domain asking = new Idle() {
            @Override
            public void open(Context given) {
                given.options().number("name");
            }
        };
        DomainHarness harness = DomainHarness.of("fbuf", asking, options);
        assertEquals(ErrorCode.UNKNOWN_OPTION, assertThrows(BaileyException.class, harness::open).code());
        harness.close();
    }

    @Test
    void bytesHeldAtTheEndAreNoLeak() throws Exception {
        Domain domain = new Idle() {
            private final List<Held> all = new ArrayList<>();

            @Override
            public void receive(Port from, Aggregate message) {
                all.add(context.held());
                all.getLast().append(message);
            }
        };
        try (DomainHarness harness = DomainHarness.of("beltway", domain, Map.of()).open()) {
            for (int i = 0; i < 100; i++) {
                harness.feed("in", text("kept"));
            }
            assertEquals(400, harness.heldBytes());
        }
    }
}
