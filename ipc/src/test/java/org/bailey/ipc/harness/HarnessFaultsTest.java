package org.bailey.ipc.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the harness makes go wrong around a domain. */
final class HarnessFaultsTest {

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> texts(DomainHarness harness) {
        return harness.taken("out").stream().map(Taken::text).toList();
    }

    /** Keeps the first message, passes all others on behind a mark, and makes as many as its port is ready for. */
    private static final class Marking implements Domain {

        private Context context;
        private Port out;
        private Held kept;

        @Override
        public void open(Context given) {
            context = given;
            out = given.port("out");
            kept = given.held();
            given.counter("opened").increment();
        }

        @Override
        public void receive(Port from, Aggregate message) {
            if (kept.length() == 0) {
                kept.append(message);
                context.alarm(context.nowNs() + 10);
            } else {
                message.push(1).putByte(0, '!');
                out.send(message);
            }
        }

        @Override
        public int work(int budget) {
            int made = 0;
            while (made < budget && out.ready()) {
                Aggregate message = out.message();
                message.push(1).putByte(0, '0' + made++);
                out.send(message);
            }
            return made;
        }

        @Override
        public void alarm(long nowNs) {
            context.counter("alarms").increment();
        }
    }

    private static DomainHarness holdingOne(String transport) throws Exception {
        DomainHarness harness = DomainHarness.of(transport, new Marking(), Map.of()).open();
        harness.feed("in", text("kept"));
        return harness;
    }

    @ParameterizedTest
    @MethodSource("org.bailey.ipc.harness.DomainHarness#transports")
    void whatIsSentToAStalledReceiverWaitsAndInputWithIt(String transport) throws Exception {
        try (DomainHarness harness = holdingOne(transport)) {
            harness.stall("out");
            assertTrue(harness.ready());
            harness.feed("in", text("one"));
            assertFalse(harness.ready());
            assertThrows(IllegalStateException.class, () -> harness.feed("in", text("two")));
            assertThrows(IllegalStateException.class, () -> harness.work(1));
            assertEquals(List.of(), texts(harness));
            harness.resume("out");
            assertEquals(List.of("!one"), texts(harness));
            harness.feed("in", text("two"));
            assertEquals(List.of("!two"), texts(harness));
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailey.ipc.harness.DomainHarness#transports")
    void portOfAStalledReceiverIsNotReady(String transport) throws Exception {
        try (DomainHarness harness = holdingOne(transport)) {
            harness.stall("out");
            assertEquals(0, harness.work(3));
            harness.resume("out");
            assertEquals(3, harness.work(3));
            assertEquals(List.of("0", "1", "2"), texts(harness));
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailey.ipc.harness.DomainHarness#transports")
    void whereMemoryIsUsedUpAPushFailsAndTheMessageGoesBack(String transport) throws Exception {
        try (DomainHarness harness = holdingOne(transport)) {
            harness.exhaust();
            BaileyException refused = assertThrows(BaileyException.class, () -> harness.work(1));
            assertEquals(ErrorCode.QUOTA, refused.code());
            assertEquals(4, harness.heldBytes());
            harness.replenish();
            assertEquals(1, harness.work(1));
            assertEquals(List.of("0"), texts(harness));
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailey.ipc.harness.DomainHarness#transports")
    void freshInstanceHasThePortsAndCountersButNothingThatWasHeld(String transport) throws Exception {
        try (DomainHarness harness = holdingOne(transport)) {
            harness.stall("out");
            harness.feed("in", text("lost"));
            harness.restart(new Marking());
            assertEquals(0, harness.heldBytes());
            assertTrue(harness.ready());
            harness.resume("out");
            harness.nowNs(1_000);
            assertEquals(0, harness.counter("alarms"));
            assertEquals(2, harness.counter("opened"));
            harness.feed("in", text("kept again"));
            harness.feed("in", text("three"));
            assertEquals(List.of("!three"), texts(harness));
        }
    }

    /** Counts seconds, or sets its alarm for a time that has come as soon as one goes off. */
    private record Ticking(Context[] given, long everyNs) implements Domain {

        @Override
        public void open(Context context) {
            given[0] = context;
            context.alarm(everyNs);
        }

        @Override
        public void receive(Port from, Aggregate message) {
        }

        @Override
        public void alarm(long nowNs) {
            given[0].counter("ticks").increment();
            long ticks = given[0].counter("ticks").value();
            given[0].alarm((ticks + 1) * everyNs);
        }
    }

    private static Ticking ticking(long everyNs) {
        return new Ticking(new Context[1], everyNs);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void alarmsThatNeverEndAreToldAndOthersCatchUp() throws Exception {
        try (DomainHarness harness = DomainHarness.of("fbuf", ticking(1_000), Map.of()).open()) {
            harness.nowNs(5_500);
            assertEquals(5, harness.counter("ticks"));
        }
        try (DomainHarness harness = DomainHarness.of("fbuf", ticking(0), Map.of()).open()) {
            String told = assertThrows(IllegalStateException.class, () -> harness.nowNs(7)).getMessage();
            assertTrue(told.startsWith("each alarm sets another one that is due at once: nowNs=7"), told);
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailey.ipc.harness.DomainHarness#transports")
    void nothingReachesMemoryThatWasGivenBack(String transport) throws Exception {
        Port[] kept = new Port[1];
        Aggregate[] message = new Aggregate[1];
        DomainHarness harness = DomainHarness.of(transport, new Domain() {
            @Override
            public void open(Context context) {
                kept[0] = context.port("out");
            }

            @Override
            public void receive(Port from, Aggregate given) {
                message[0] = given;
                kept[0].send(given);
            }
        }, Map.of()).open();
        harness.feed("in", text("one"));
        harness.close();
        harness.close();
        assertEquals(List.of("one"), texts(harness));
        for (Executable late : List.<Executable>of(() -> harness.feed("in", text("two")), () -> harness.end("in"),
            () -> harness.work(1), () -> harness.nowNs(1), () -> harness.stall("out"), () -> harness.resume("out"),
            () -> harness.restart(new Marking()), harness::open)) {
            String told = assertThrows(IllegalStateException.class, late).getMessage();
            assertTrue(told.startsWith("the harness is closed"), told);
        }
        assertThrows(ProtectionFault.class, () -> kept[0].message().push(8).putLong(0, 1));
        assertThrows(ProtectionFault.class, () -> kept[0].send(message[0]));
        assertThrows(ProtectionFault.class, () -> message[0].getByte(0));
    }

    @Test
    void portThatNobodyAskedForIsToldWithThoseThatThereAre() throws Exception {
        try (DomainHarness harness = holdingOne("fbuf")) {
            for (Executable look : List.<Executable>of(() -> harness.taken("outt"), () -> harness.ended("outt"))) {
                assertEquals("the domain has asked for no port of this name: port=outt, known=[out, in]",
                    assertThrows(IllegalArgumentException.class, look).getMessage());
            }
            assertEquals(List.of(), texts(harness));
            assertFalse(harness.ended("out"));
        }
    }

    @Test
    void domainIsOpenedBeforeAnythingElse() throws Exception {
        try (DomainHarness harness = DomainHarness.of("fbuf", new Marking(), Map.of())) {
            for (Executable early : List.<Executable>of(() -> harness.feed("in", text("one")), () -> harness.end("in"),
                () -> harness.work(1))) {
                assertEquals("the domain is not open: call open() first: domain=" + Marking.class.getName(),
                    assertThrows(IllegalStateException.class, early).getMessage());
            }
            harness.nowNs(1);
            harness.open().feed("in", text("one"));
            assertEquals(3, harness.heldBytes());
        }
    }
}
