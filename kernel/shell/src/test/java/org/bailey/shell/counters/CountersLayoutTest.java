package org.bailey.shell.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.bailey.kernel.run.ChannelGauge;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.StackGauges;
import org.bailey.shell.report.Progress;
import org.junit.jupiter.api.Test;

/** Counters as bytes: what is written is read, and whatever else is read hurts nobody. */
final class CountersLayoutTest {

    private static final StackGauges GAUGES = new StackGauges("web", "fbuf", 1_500_000_000L,
        List.of(new DomainGauge("tcp", "open", 1, 2, 3, 4, 5, 6, 7), new DomainGauge("\u00e4", "ended", -1, 0, 0, 0, 0,
            0, Long.MAX_VALUE)),
        List.of(new ChannelGauge("ipv4.tcp -> tcp", "beltway", 8, 9, 10, 11, 12)));

    private static byte[] bytes() {
        return CountersLayout.write(GAUGES).array();
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(Optional.of(GAUGES), CountersLayout.read(bytes()));
        assertEquals("BAILEYCT", new String(bytes(), 0, 8, StandardCharsets.US_ASCII));
    }

    @Test
    void longNamesAreCutAndNoneMovesTheCursor() {
        String name = "x".repeat(119) + "\u00e4";
        StackGauges read = CountersLayout.read(CountersLayout.write(new StackGauges("\033[2J\n", "fbuf", 0,
            List.of(new DomainGauge(name, "s".repeat(99), 0, 0, 0, 0, 0, 0, 0)), List.of())).array()).orElseThrow();
        assertEquals(" [2J ", read.stack());
        assertEquals("x".repeat(119) + "\uFFFD", read.domains().getFirst().name());
        assertEquals(24, read.domains().getFirst().state().length());
    }

    /** Or nobody could name a stack that has one. */
    @Test
    void nameOfAStackIsCutOnTheCommandLineAsInTheFile() {
        for (String name : List.of("web", "", "x".repeat(48), "y".repeat(47) + "\u00e4", "z".repeat(200), "a\tb")) {
            assertEquals(CountersLayout.read(CountersLayout.write(new StackGauges(name, "fbuf", 0, List.of(),
                List.of())).array()).orElseThrow().stack(), CountersFile.shownName(name));
        }
    }

    @Test
    void stackThatIsTooLargeShowsItsFirstRows() {
        List<DomainGauge> domains = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            domains.add(new DomainGauge("d" + i, "open", i, 0, 0, 0, 0, 0, 0));
        }
        byte[] bytes = CountersLayout.write(new StackGauges("large", "copy", 1, domains, GAUGES.channels())).array();
        assertEquals(CountersLayout.BYTES_MAX, bytes.length);
        assertEquals(domains.subList(0, 4096), CountersLayout.read(bytes).orElseThrow().domains());
    }

    /** As somebody finds it who reads while it is written. */
    @Test
    void halfAnOldAndHalfANewOneIsNone() {
        byte[] old = bytes();
        byte[] fresh = CountersLayout.write(new StackGauges("web", "fbuf", 1_750_000_000L, GAUGES.domains(),
            GAUGES.channels())).array();
        for (int cut = 25; cut < old.length; cut++) {
            byte[] torn = fresh.clone();
            System.arraycopy(old, cut, torn, cut, old.length - cut);
            assertTrue(Arrays.equals(torn, fresh) || CountersLayout.read(torn).isEmpty(), "cut=" + cut);
        }
    }

    @Test
    void anyBytesCanBeRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? new byte[random.nextInt(600)] : bytes();
            for (int k = random.nextInt(8); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(random.nextBoolean() ? Math.min(32, bytes.length) : bytes.length)] =
                    (byte) random.nextInt();
            }
            byte[] given = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 300)) : bytes;
            Optional<StackGauges> read = CountersLayout.read(given);
            assertTrue(read.isEmpty() || Arrays.equals(given, bytes()), "seed=" + seed);
        }
    }

    /** Somebody who means harm gets the sum right. */
    @Test
    void forgedNumbersMakeATableAllTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes();
            for (int k = 0; k < 40; k++) {
                bytes[24 + random.nextInt(bytes.length - 24)] = (byte) random.nextInt();
            }
            CRC32 crc = new CRC32();
            crc.update(bytes, 20, bytes.length - 20);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(16, (int) crc.getValue());
            StackGauges forged = CountersLayout.read(bytes).orElseThrow();
            for (Progress progress : List.of(new Progress(GAUGES, forged), new Progress(forged, GAUGES),
                Progress.sinceBegin(forged))) {
                assertFalse(progress.toString().contains("\033"), "seed=" + seed);
            }
        }
    }
}
