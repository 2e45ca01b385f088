package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Urgent bytes: in line, or cut out as a socket without SO_OOBINLINE does. */
class TcpUrgentTest {

    private static TcpRig skipping() throws Exception {
        TcpRig rig = TcpRig.with("urgent", "skip");
        rig.connect();
        return rig;
    }

    @Test
    void inLineTheUrgentByteIsOneAsTheOthers() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).urgent(3).data("abUcd"));
            rig.expect("1 DATA 0 abUcd");
            assertEquals(0, rig.counter("urgent-bytes"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, bcd", "2, acd", "4, abc", "0, abcd", "5, abcd", "65535, abcd"})
    void theByteBeforeThePointerIsCutOut(int pointer, String left) throws Exception {
        try (TcpRig rig = skipping()) {
            rig.feed(c().seq(101).ack(501).urgent(pointer).data("abcd"), c().seq(105).ack(501).data("e"));
            rig.expect("1 DATA 0 " + left + ", 1 DATA 0 e");
            assertEquals(4 - left.length(), rig.counter("urgent-bytes"));
            assertEquals(0, rig.harness.bytesCopied());
        }
    }

    @Test
    void aSegmentOfTheUrgentByteAloneIsNoMessage() throws Exception {
        try (TcpRig rig = skipping()) {
            rig.feed(c().seq(101).ack(501).urgent(1).data("U"), c().seq(102).ack(501).data("a"));
            rig.expect("1 DATA 0 a");
            assertEquals(1, rig.counter("urgent-bytes"));
        }
    }

    @Test
    void anUrgentByteThatIsAnnouncedEarlierIsCutOutOfItsSegment() throws Exception {
        try (TcpRig rig = skipping()) {
            rig.feed(c().seq(101).ack(501).urgent(6).data("abc"), c().seq(104).ack(501).urgent(3).data("deU"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 de");
        }
    }

    @Test
    void aSegmentThatWaitsKeepsItsUrgentByteInMind() throws Exception {
        try (TcpRig rig = skipping()) {
            rig.feed(c().seq(104).ack(501).urgent(2).data("dUf"), c().seq(108).ack(501).urgent(1).data("Ui"),
                c().seq(107).ack(501).data("g"), c().seq(101).ack(501).data("abc"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 df, 1 DATA 0 g, 1 DATA 0 i");
            assertEquals(2, rig.counter("urgent-bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "fbuf", "beltway"})
    void bothPartsOfASegmentKeepItToo(String transport) throws Exception {
        Map<String, Object> options = TcpRig.options();
        options.put("urgent", "skip");
        options.put("overlap", "last");
        try (TcpRig rig = TcpRig.over(transport, options)) {
            rig.connect();
            rig.feed(c().seq(103).ack(501).urgent(5).data("cdefUh"), c().seq(104).ack(501).data("DE"),
                c().seq(101).ack(501).data("ab"));
            rig.expect("1 DATA 0 ab, 1 DATA 0 c, 1 DATA 0 DE, 1 DATA 0 fh");
            rig.feed(c().seq(111).ack(501).urgent(2).data("kUmnop"), c().seq(113).ack(501).data("MN"),
                c().seq(109).ack(501).data("ij"));
            rig.expect("1 DATA 0 ij, 1 DATA 0 k, 1 DATA 0 MN, 1 DATA 0 op");
            assertEquals(2, rig.counter("urgent-bytes"));
        }
    }

    @Test
    void aRetransmitOfTheUrgentByteChangesNothing() throws Exception {
        try (TcpRig rig = skipping()) {
            rig.feed(c().seq(101).ack(501).urgent(2).data("aUc"), c().seq(101).ack(501).urgent(2).data("aUcd"),
                c().seq(103).ack(501).urgent(1).data("cd"));
            rig.expect("1 DATA 0 ac, 1 DATA 0 d");
            assertEquals(1, rig.counter("urgent-bytes"));
        }
    }

    @Test
    void thePointerOfASynCountsTheSyn() throws Exception {
        try (TcpRig rig = TcpRig.with("urgent", "skip")) {
            rig.feed(c().syn().seq(100).urgent(3).data("aUc"), s().syn().seq(500).ack(104).urgent(1).data("xy"));
            rig.expect("1 START 0, 1 DATA 0 ac, 1 DATA 1 xy");
        }
    }
}
