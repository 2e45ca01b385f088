package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** Lines of the log. */
class HttpLogTest {

    private static final int STATUS = 16;

    private static byte[] exchange(byte[] client, byte[] server, String method, String host, String uri, int status) {
        int words = method.length() + (host == null ? 0 : host.length()) + uri.length();
        ByteBuffer record = ByteBuffer.allocate(36 + 2 * client.length + words);
        record.putLong(12).putLong(34_567_890_123L).putShort((short) status).putShort((short) 54321);
        record.putShort((short) 80).putShort((short) client.length).putInt(method.length());
        record.putInt(host == null ? -1 : host.length()).putInt(uri.length()).put(client).put(server);
        record.put((method + (host == null ? "" : host) + uri).getBytes(StandardCharsets.ISO_8859_1));
        return record.array();
    }

    private static byte[] exchange(String uri) {
        return exchange(new byte[] {10, 0, 0, 1}, new byte[] {(byte) 192, 0, 2, (byte) 255}, "GET", "h", uri, 200);
    }

    private static DomainHarness open(String transport) throws Exception {
        return DomainHarness.of(transport, new HttpLogDomain(), Map.of()).open();
    }

    private static String line(byte[] exchange) throws Exception {
        try (DomainHarness harness = open("fbuf")) {
            harness.feed("in", d -> d.timestampNs(1_700_000_000_000_001_999L), exchange);
            return harness.taken("out").get(0).text();
        }
    }

    @Test
    void lineHasAllMembersInOrder() throws Exception {
        assertEquals("{\"ts\":1700000000.000001,\"client\":\"10.0.0.1\",\"clientPort\":54321,"
            + "\"server\":\"192.0.2.255\",\"serverPort\":80,\"method\":\"GET\",\"host\":\"h\",\"uri\":\"/a\","
            + "\"status\":200,\"requestBytes\":12,\"responseBytes\":34567890123}\n", line(exchange("/a")));
    }

    @Test
    void missingHostAndResponseAreNull() throws Exception {
        byte[] address = new byte[4];
        String line = line(exchange(address, address, "GET", null, "/", 0));
        assertEquals("\"host\":null,\"uri\":\"/\",\"status\":null,",
            line.substring(line.indexOf("\"host"), line.indexOf("\"requestBytes")));
        line = line(exchange(address, address, "GET", "", "/", 404));
        assertEquals("\"host\":\"\",\"uri\":\"/\",\"status\":404,",
            line.substring(line.indexOf("\"host"), line.indexOf("\"requestBytes")));
    }

    @Test
    void textIsEscaped() throws Exception {
        String line = line(exchange("/\"\\\u0000\n\u001f\u007f\u0080\u00e4\u00ff~"));
        assertEquals("\"uri\":\"/\\\"\\\\\\u0000\\u000a\\u001f\\u007f\\u0080\\u00e4\\u00ff~\"",
            line.substring(line.indexOf("\"uri"), line.indexOf(",\"status")));
    }

    @Test
    void longWordsMakeLongLines() throws Exception {
        String uri = "\u0001".repeat(60_000);
        String line = line(exchange(uri));
        assertEquals("\\u0001".repeat(60_000),
            line.substring(line.indexOf("uri\":\"") + 6, line.indexOf("\",\"status")));
    }

    @Test
    void ipv6AddressesAreWrittenInTheirShortestForm() throws Exception {
        for (String text : List.of("2001:db8::1", "::", "::1", "1::", "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1",
                "2001:db8::1:0:0:1", "fe80::1:2:3:4", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "a:b:c:d:e:f::",
                "0:1:2:3:4:5:6:7", "64:ff9b::c000:201", "100::ffff:0:1")) {
            byte[] address = address(text);
            String line = line(exchange(address, address, "GET", "h", "/", 200));
            assertEquals("\"server\":\"" + text + "\"",
                line.substring(line.indexOf("\"server\""), line.indexOf(",\"serverPort")));
        }
    }

    /** Bytes of an IPv6 address; the JDK takes a mapped one for IPv4. */
    private static byte[] address(String text) throws Exception {
        byte[] bytes = InetAddress.getByName(text).getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        return ByteBuffer.allocate(16).position(10).putShort((short) -1).put(bytes).array();
    }

    @Test
    void lineKeepsTimeAndFlow() throws Exception {
        for (String transport : HttpRig.TRANSPORTS) {
            try (DomainHarness harness = open(transport)) {
                for (int i = 1; i < 100; i++) {
                    long number = i;
                    harness.feed("in", d -> {
                        d.timestampNs(number);
                        d.flow(number);
                    }, exchange("/" + i));
                    Taken line = harness.taken("out").get(0);
                    assertEquals(number, line.timestampNs());
                    assertEquals(number, line.flow());
                    assertEquals(Kind.DATA, line.kind());
                }
                assertEquals(99, harness.counter("lines"));
                assertEquals(0, harness.heldBytes());
            }
        }
    }

    @Test
    void whatIsNoExchangeIsDroppedAndCounted() throws Exception {
        byte[] good = exchange("/a");
        try (DomainHarness harness = open("fbuf")) {
            for (int length = 0; length < good.length; length++) {
                harness.feed("in", java.util.Arrays.copyOf(good, length));
            }
            for (int i = STATUS + 6; i < 36; i++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) 0x85;
                harness.feed("in", bad);
            }
            harness.feed("in", d -> d.kind(Kind.END), good);
            assertEquals(List.of(), harness.taken("out"));
            assertEquals(good.length + 14 + 1, harness.counter("dropped.malformed"));
        }
    }
}
