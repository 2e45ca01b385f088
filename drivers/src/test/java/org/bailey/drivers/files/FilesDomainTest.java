package org.bailey.drivers.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files come out of which streams, and which lines. */
class FilesDomainTest {

    private static final String CLIENT_FILE = "10.0.0.1.5000-10.0.0.2.80";
    private static final String SERVER_FILE = "10.0.0.2.80-10.0.0.1.5000";

    @TempDir
    private Path folder;

    @EachTransport
    void writesEachDirectionToItsFile(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "GET ", "/ HTTP/1.1", "\r\n\r\n");
            streams.data(1, Streams.SERVER, "HTTP/1.1 ").data(1, Streams.SERVER, "200 OK").end(1, Streams.CLIENT);
            assertEquals("", streams.lines());
            streams.end(1, Streams.SERVER);
            assertEquals("GET / HTTP/1.1\r\n\r\n", text(CLIENT_FILE));
            assertEquals("HTTP/1.1 200 OK", text(SERVER_FILE));
            assertEquals(line(5000, 80, 18, 15, ""), streams.lines());
            assertFalse(streams.harness().ended("out"));
            streams.end();
            assertTrue(streams.harness().ended("out"));
            assertEquals("", streams.lines());
        }
        assertEquals(2, files().size());
    }

    @EachTransport
    void makesEmptyFilesForDirectionsWithoutBytes(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80);
            assertEquals("", text(CLIENT_FILE));
            assertEquals("", text(SERVER_FILE));
            streams.end(1);
            assertEquals(line(5000, 80, 0, 0, ""), streams.lines());
        }
    }

    @EachTransport
    void leavesHolesWhereBytesAreMissing(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "ab").gap(1, Streams.CLIENT, 3)
                .gap(1, Streams.SERVER, 1).gap(1, Streams.CLIENT, 1).data(1, Streams.CLIENT, "cd")
                .data(1, Streams.SERVER, "x").gap(1, Streams.CLIENT, 2).end(1);
            assertEquals("ab\0\0\0\0cd\0\0", text(CLIENT_FILE));
            assertEquals("\0x", text(SERVER_FILE));
            assertEquals(line(5000, 80, 4, 1, "{\"direction\":\"client\",\"offset\":2,\"bytes\":4},"
                + "{\"direction\":\"client\",\"offset\":8,\"bytes\":2},"
                + "{\"direction\":\"server\",\"offset\":0,\"bytes\":1}"), streams.lines());
        }
    }

    @EachTransport
    void holesTakeNoRoom(String transport) throws Exception {
        long gap = 5L << 32;
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).gap(1, Streams.CLIENT, gap).data(1, Streams.CLIENT, "!")
                .gap(1, Streams.SERVER, gap).end(1);
        }
        assertEquals(gap + 1, Files.size(folder.resolve(CLIENT_FILE)));
        assertEquals(gap, Files.size(folder.resolve(SERVER_FILE)));
    }

    @EachTransport
    void numbersConnectionsOfTheSameEndpoints(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "one").end(1);
            streams.start(2, 5000, 80).data(2, Streams.CLIENT, "two").end(2);
            byte[] turned = HexFormat.of().parseHex("0a000002" + "0a000001" + "0050" + "1388");
            streams.start(3, Streams.CLIENT, 4, turned).data(3, Streams.SERVER, "three").end(3);
            assertEquals("one", text(CLIENT_FILE));
            assertEquals("two", text(CLIENT_FILE + ".2"));
            assertEquals("three", text(CLIENT_FILE + ".3"));
            assertEquals(6, files().size());
        }
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "1").end(1);
        }
        assertEquals("1", text(CLIENT_FILE));
        assertEquals("two", text(CLIENT_FILE + ".2"));
    }

    @EachTransport
    void findsTheClientWhicheverSideOpened(String transport) throws Exception {
        byte[] fromServer = HexFormat.of().parseHex("0a000002" + "0a000001" + "0050" + "1388");
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, Streams.SERVER, 4, fromServer).data(1, Streams.SERVER, "late").end(1);
            assertEquals(line(5000, 80, 0, 4, ""), streams.lines());
        }
        assertEquals("late", text(SERVER_FILE));
    }

    @EachTransport
    void namesFilesOfIpv6WithoutColons(String transport) throws Exception {
        byte[] endpoints = HexFormat.of().parseHex("20010db8000000000000000000000001"
            + "fe800000000000000000000000000002" + "c001" + "01bb");
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, Streams.CLIENT, 16, endpoints).data(1, Streams.CLIENT, "six").end(1);
            assertEquals("{\"client\":\"2001:db8::1\",\"clientPort\":49153,\"server\":\"fe80::2\",\"serverPort\":443,"
                + "\"clientBytes\":3,\"serverBytes\":0,\"gaps\":[]}\n", streams.lines());
        }
        assertEquals("six", text("2001_db8__1.49153-fe80__2.443"));
        assertEquals("", text("fe80__2.443-2001_db8__1.49153"));
    }

    @EachTransport
    void keepsMoreStreamsThanOpenFiles(String transport) throws Exception {
        int connections = 300;
        int turns = 3;
        try (Streams streams = new Streams(transport, folder)) {
            for (int i = 1; i <= connections; i++) {
                streams.start(i, i, 80);
            }
            for (int turn = 0; turn < turns; turn++) {
                for (int i = 1; i <= connections; i++) {
                    streams.data(i, Streams.CLIENT, i + "," + turn + ";").gap(i, Streams.SERVER, 1);
                }
            }
            for (int i = 1; i <= connections; i++) {
                streams.end(i);
            }
            assertEquals(connections, streams.lines().lines().count());
        }
        for (int i = 1; i <= connections; i++) {
            assertEquals(i + ",0;" + i + ",1;" + i + ",2;", text("10.0.0.1." + i + "-10.0.0.2.80"));
            assertEquals("\0\0\0", text("10.0.0.2.80-10.0.0.1." + i));
        }
    }

    @EachTransport
    void reportsConnectionsThatNeverEnded(String transport) throws Exception {
        int connections = 2_000;
        try (Streams streams = new Streams(transport, folder)) {
            for (int i = 1; i <= connections; i++) {
                streams.start(i, i, 80).data(i, Streams.CLIENT, "x");
            }
            streams.end(7, Streams.CLIENT).end();
            List<Taken> messages = streams.harness().taken("out");
            assertTrue(messages.size() < 20, "messages=" + messages.size());
            List<String> lines = messages.stream().flatMap(message -> message.text().lines()).toList();
            assertEquals(connections, lines.size());
            for (int i = 1; i <= connections; i++) {
                assertEquals(line(i, 80, 1, 0, ""), lines.get(i - 1) + "\n");
            }
        }
    }

    @EachTransport
    void reportsAConnectionWhoseNumberBeginsAgain(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "old").start(1, 5001, 80);
            assertEquals(line(5000, 80, 3, 0, ""), streams.lines());
            streams.data(1, Streams.CLIENT, "new").end(1);
            assertEquals(line(5001, 80, 3, 0, ""), streams.lines());
        }
    }

    @EachTransport
    void writesALineOfThousandsOfGapsAndCountsTheRest(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.start(1, 5000, 80);
            for (int i = 0; i < Gaps.LIMIT + 10; i++) {
                streams.gap(1, Streams.CLIENT, 1).data(1, Streams.CLIENT, "x");
            }
            streams.end(1);
            String line = streams.lines();
            assertEquals(1, line.lines().count());
            assertEquals(Gaps.LIMIT, line.split("\"direction\"", -1).length - 1);
            assertTrue(line.endsWith("{\"direction\":\"client\",\"offset\":8190,\"bytes\":1}]}\n"), line);
            assertEquals(10, streams.harness().counter("gaps.unlisted"));
        }
        assertEquals(2 * (Gaps.LIMIT + 10), Files.size(folder.resolve(CLIENT_FILE)));
    }

    @EachTransport
    void countsWhatBelongsToNoConnection(String transport) throws Exception {
        try (Streams streams = new Streams(transport, folder)) {
            streams.data(9, Streams.CLIENT, "x").gap(9, Streams.CLIENT, 1).end(9, Streams.CLIENT);
            assertEquals(3, streams.harness().counter("dropped.unknown-flow"));
            streams.start(1, 5000, 80).data(1, 2, "x").end(1, Streams.CLIENT).data(1, Streams.CLIENT, "late");
            assertEquals(5, streams.harness().counter("dropped.unknown-flow"));
            streams.start(2, Streams.CLIENT, 4, new byte[11]).start(3, Streams.CLIENT, 5, new byte[14]);
            assertEquals(2, streams.harness().counter("dropped.bad-start"));
            streams.gap(1, Streams.SERVER, 0).gap(1, Streams.SERVER, -1).gap(1, Streams.SERVER, 1)
                .gap(1, Streams.SERVER, Long.MAX_VALUE);
            assertEquals(3, streams.harness().counter("dropped.bad-gap"));
        }
    }

    @Test
    void copiesNoByteOnItsWay() throws Exception {
        try (Streams streams = new Streams("fbuf", folder)) {
            streams.start(1, 5000, 80).data(1, Streams.CLIENT, "ab", "c".repeat(50_000), "d").end(1);
            assertEquals("ab" + "c".repeat(50_000) + "d", text(CLIENT_FILE));
            assertEquals(0, streams.harness().bytesCopied());
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String line(int clientPort, int serverPort, int clientBytes, int serverBytes, String gaps) {
        return "{\"client\":\"10.0.0.1\",\"clientPort\":" + clientPort + ",\"server\":\"10.0.0.2\",\"serverPort\":"
            + serverPort + ",\"clientBytes\":" + clientBytes + ",\"serverBytes\":" + serverBytes + ",\"gaps\":[" + gaps
            + "]}\n";
    }
}
