package org.bailey.shell.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bailey.ipc.mode.Handling;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.FaultReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.kernel.run.WorkerReport;
import org.junit.jupiter.api.Test;

/** A report, for people and for programs. */
class SummaryTest {

    private static final List<String> MODE = List.of("cached", "volatile");

    private static StackReport report() {
        FaultReport fault = new FaultReport("tcp", "receive", "java.lang.ArithmeticException: / by zero", "Tcp.java:7",
            12, 1, true);
        return new StackReport("web", "fbuf", Handling.FASTEST, 1.0625, List.of(
            new DomainReport("capture", 0, 1234567, 0, 0, 99.6, Map.of("truncated", 1L), Map.of(),
                Map.of("mmap", 2L), List.of()),
            new DomainReport("tcp", 1234567, 3, 88, 1, 0, Map.of("dropped.checksum", 2L, "dropped.short", 0L),
                Map.of("2b", 3L), Map.of(), List.of(fault))), List.of(
            new ChannelReport("capture -> tcp", "fbuf", Handling.FASTEST, 1234567, 5000, 0, 4096, 6, 7, 5,
                Map.of("1a", 7L), 0)), List.of(
            new WorkerReport(1, List.of("capture"), 7, 8, 3, 2, 0, false),
            new WorkerReport(2, List.of("tcp"), 9, 1, 1, 1, 1, false)));
    }

    @Test
    void showsTablesAndWhateverWasLost() {
        assertEquals("""

            web: transport fbuf, mode cached volatile, 1.063 s

            domain   messages in  messages out  bytes in  faults  ns/message
            capture            0     1,234,567         0       0         100
            tcp        1,234,567             3        88       1           0

            channel         transport   messages  bytes  copied
            capture -> tcp  fbuf       1,234,567  5,000       0

            worker  domains  busy rounds  idle  parks  wake-ups  lost threads
            1       capture            7     8      3         2             0
            2       tcp                9     1      1         1             1

            tcp: dropped.checksum=2
            capture -> tcp: dropped messages=5
            capture -> tcp: held too long and moved out, bytes=4,096
            capture -> tcp: sent where the allocator's path does not lead, slices=7
            """, Summary.of(report(), MODE));
    }

    @Test
    void oneWorkerThatLostNothingIsNotTold() {
        StackReport report = report();
        StackReport alone = new StackReport(report.stack(), report.transport(), report.handling(),
            report.wallSeconds(), report.domains(), report.channels(), report.workers().subList(0, 1));
        assertFalse(Summary.of(alone, MODE).contains("worker"));
    }

    @Test
    void showsSumsThatWereKnownOnlyWhereThereWereAny() {
        StackReport served = new StackReport("web", "fbuf", Handling.FASTEST, 1, List.of(
            new DomainReport("server", 1, 1, 1, 0, 0, Map.of("checksumHits", 1234L, "checksumMisses", 5L), Map.of(),
                Map.of(), List.of()),
            new DomainReport("tcp", 1, 1, 1, 0, 0, Map.of("checksumMisses", 5L), Map.of(), Map.of(), List.of())),
            List.of(), List.of());
        assertTrue(Summary.of(served, MODE).endsWith("\n\nserver: checksumHits=1,234, checksumMisses=5\n"));
    }

    @Test
    void writesAllOfItAsJson() {
        assertEquals("{stack=web, transport=fbuf, mode=[cached, volatile], enforcement=views, wallSeconds=1.0625, "
            + "domains=[{name=capture, messagesIn=0.0, messagesOut=1234567.0, bytesIn=0.0, faults=0.0, "
            + "nsPerMessage=99.6, counters={truncated=1.0}, steps={}, calls={mmap=2.0}, faultReports=[]}, "
            + "{name=tcp, messagesIn=1234567.0, messagesOut=3.0, "
            + "bytesIn=88.0, faults=1.0, nsPerMessage=0.0, counters={dropped.checksum=2.0, "
            + "dropped.short=0.0}, steps={2b=3.0}, calls={}, "
            + "faultReports=[{during=receive, thrown=java.lang.ArithmeticException: / by zero, "
            + "sourceLine=Tcp.java:7, heldBytes=12.0, messagesLost=1.0, restarted=true}]}], "
            + "channels=[{name=capture -> tcp, transport=fbuf, mode=[cached, volatile, restricted], "
            + "enforcement=views, messages=1234567.0, bytes=5000.0, bytesCopied=0.0, "
            + "bytesEvacuated=4096.0, bytesSecured=6.0, slicesOffPath=7.0, dropped=5.0, steps={1a=7.0}}], "
            + "workers=[{number=1.0, domains=[capture], "
            + "busyRounds=7.0, idleRounds=8.0, parks=3.0, wakeUps=2.0, lostThreads=0.0}, {number=2.0, domains=[tcp], "
            + "busyRounds=9.0, idleRounds=1.0, parks=1.0, wakeUps=1.0, lostThreads=1.0}]}",
            JsonText.read(ReportJson.of(sorted(report()), MODE)).toString());
    }

    /** The same report with counters in a fixed order. */
    private static StackReport sorted(StackReport report) {
        return new StackReport(report.stack(), report.transport(), report.handling(), report.wallSeconds(),
            report.domains().stream().map(domain -> new DomainReport(domain.name(), domain.messagesIn(),
                domain.messagesOut(), domain.bytesIn(), domain.faults(), domain.nsPerMessage(),
                new java.util.TreeMap<>(domain.counters()), domain.steps(), domain.calls(), domain.faultReports()))
            .toList(), report.channels(), report.workers());
    }
}
