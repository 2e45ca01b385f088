package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;

/** Segments that no end system would take, and options that cannot be used. */
class TcpBadInputTest {

    @Test
    void aSegmentShorterThanItsHeaderIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            byte[] bytes = c().syn().seq(100).bytes();
            for (int length = 1; length < bytes.length; length++) {
                rig.harness.feed("in", d -> d.word0(4), Arrays.copyOf(bytes, length));
            }
            rig.expect("");
            assertEquals(27, rig.counter("dropped.short"));
        }
    }

    @Test
    void aHeaderLengthThatCannotBeIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.with("checksum", false)) {
            byte[] bytes = c().syn().seq(100).bytes();
            for (int words : new int[] {0, 4, 6, 15}) {
                bytes[8 + 12] = (byte) (words << 4);
                rig.harness.feed("in", d -> d.word0(4), bytes);
            }
            rig.expect("");
            assertEquals(4, rig.counter("dropped.header-length"));
        }
    }

    @Test
    void anUnknownAddressFamilyIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            for (long addressBytes : new long[] {0, 5, -4, 1L << 32 | 4}) {
                rig.harness.feed("in", d -> d.word0(addressBytes), c().syn().seq(100).bytes());
            }
            rig.expect("");
            assertEquals(4, rig.counter("dropped.address"));
        }
    }

    @Test
    void senselessFlagsAreDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).data("no ack"), c().seq(101).fin(), c().syn().fin().seq(100),
                c().syn().rst().seq(100));
            rig.expect("");
            assertEquals(4, rig.counter("dropped.flags"));
        }
    }

    @Test
    void aWrongChecksumIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("bad").wrongChecksum(), c().seq(101).ack(501).data("odd"));
            rig.expect("1 DATA 0 odd");
            assertEquals(1, rig.counter("dropped.checksum"));
        }
    }

    @Test
    void aWrongChecksumIsTakenWhereItIsNotChecked() throws Exception {
        try (TcpRig rig = TcpRig.with("checksum", false)) {
            rig.feed(c().syn().seq(100).wrongChecksum());
            rig.expect("1 START 0");
        }
    }

    @Test
    void theChecksumCoversIpv6Addresses() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().ipv6().syn().seq(100), c().ipv6().syn().seq(200).wrongChecksum());
            rig.expect("1 START 0");
        }
    }

    @Test
    void optionsThatCannotBeUsedAreRefused() {
        assertEquals("Option flows must be 1 to 16777216: flows=0",
            assertThrows(BadInput.class, () -> TcpRig.with("flows", 0L)).getMessage());
        assertEquals("Option memory must be 0 to 512 MiB: memory=-1",
            assertThrows(BadInput.class, () -> TcpRig.with("memory", -1L)).getMessage());
        assertEquals("Option memory must be 0 to 512 MiB: memory=536870913",
            assertThrows(BadInput.class, () -> TcpRig.with("memory", (512L << 20) + 1)).getMessage());
        assertEquals("Option flow-memory must not be negative: flow-memory=-1",
            assertThrows(BadInput.class, () -> TcpRig.with("flow-memory", -1L)).getMessage());
        assertEquals("Option overlap must be first, last, bsd or linux: overlap=random",
            assertThrows(BadInput.class, () -> TcpRig.with("overlap", "random")).getMessage());
        assertEquals("Option urgent must be inline or skip: urgent=soon",
            assertThrows(BadInput.class, () -> TcpRig.with("urgent", "soon")).getMessage());
    }
}
