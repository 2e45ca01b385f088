package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to misuse the contract is a fault of the one who does it, or does nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MisuseTest {

    @TempDir
    Path folder;

    private DomainReport run(String members) {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(0, 0, RestartPolicy.Then.DROP);
        stack.row(new TestPlugins(folder).plugin("Misuser", members));
        try (Kernel kernel = stack.assemble()) {
            TestStack.through(kernel, TestStack.numbered(20));
            assertEquals(0, kernel.outstanding());
            List<DomainReport> reports = kernel.report().domains();
            assertEquals(0, reports.getFirst().faults() + reports.getLast().faults());
            return reports.get(1);
        }
    }

    private static String receive(String code) {
        return "public void receive(Port from, Aggregate m) throws Exception { " + code + " } ";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "out.send(m); out.send(m);|NOT_YOURS",
        "out.send(m); m.drop(0); m.truncate(0);|NOT_YOURS",
        "m.release(); m.push(1);|NOT_YOURS",
        "Held h = context.held(); h.append(m); m.getByte(0);|NOT_YOURS",
        "Held h = context.held(); h.close(); h.append(m);|NOT_YOURS",
        "out.send((Aggregate) context.held());|NOT_YOURS",
        "m.append(m);|NOT_YOURS",
        "m.replace(0, 1, m);|NOT_YOURS",
        "out.send(null);|NOT_YOURS",
        "WritableFbuf w = m.push(4); out.send(m); w.putInt(0, 1);|READ_ONLY",
        "context.port(\"none\");|UNKNOWN_PORT",
        "context.options().text(\"none\");|UNKNOWN_OPTION",
        "throw new ProtectionFault(ErrorCode.BAD_NOTICE, \"mine\");|BAD_NOTICE",
        "throw new BaileyException(ErrorCode.QUOTA, \"mine\");|QUOTA",
        "throw new BadInput(\"mine\");|BAD_INPUT",
    })
    void misuseIsAFaultWithItsErrorCode(String code, String expected) {
        String caught = "try { " + code + " } catch (BaileyException e) { context.counter(e.code().name()).increment();"
            + " throw e; }";
        DomainReport report = run(receive(caught));
        assertEquals(1, report.faults());
        assertEquals(1, report.counters().get(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "m.drop(-1);", "m.drop(Integer.MAX_VALUE);", "m.truncate(-1);", "m.take(Integer.MIN_VALUE);",
        "m.slice(1, Integer.MAX_VALUE);", "m.slice(Integer.MAX_VALUE, 1);",
        "m.replace(5, Integer.MAX_VALUE, out.message());",
        "m.push(0);", "m.push(-5);", "m.push(Integer.MAX_VALUE);",
        "m.getLong(Integer.MAX_VALUE - 3);", "m.internetSum(1, Integer.MAX_VALUE);",
        "m.copyTo(0, new byte[2], 1, 2);", "m.copyTo(0, new byte[2], -1, 2);", "m.copyTo(0, null, 0, 1);",
        "m.indexOf(null, 0);", "m.mismatch(null);", "m.kind(null);", "m.describeAs(null);",
        "m.push(4).putBytes(1, new byte[9], Integer.MAX_VALUE, 3);",
        "m.push(4).putLong(0, 1);", "m.push(4).putBytes(0, null, 0, 4);",
        "context.counter(null);", "context.port(null);", "context.counter(\"x\").add(-1);",
        "throw new StackOverflowError();", "throw new AssertionError(new Object());",
        "throw new InterruptedException();",
        "byte[] huge = new byte[Integer.MAX_VALUE]; huge[0] = 1;",
        "\"x\".repeat(Integer.MAX_VALUE);", "new StringBuilder(Integer.MAX_VALUE).append(1);",
    })
    void nonsenseIsAFault(String code) {
        assertEquals(1, run(receive(code)).faults());
    }

    @Test
    void handleKeptFromAnEarlierCallShowsNothingButWhatThisDomainWasLent() {
        DomainReport report = run("Aggregate kept; " + receive("""
            if (kept != null) {
                try {
                    String text = kept.text(0, kept.length());
                    if (kept != m || !text.startsWith("message")) { context.counter("seen").increment(); }
                } catch (ProtectionFault e) { context.counter("refused").increment(); }
            }
            kept = m.slice(0, 3);
            """));
        assertEquals(0, report.faults());
        assertTrue(!report.counters().containsKey("seen") || report.counters().get("seen") < 20, report.toString());
    }

    @Test
    void whatIsSentAfterTheEndIsLostAndCounted() {
        DomainReport report = run(receive("out.end(); out.end(); out.send(m);"));
        assertEquals(0, report.faults());
        assertEquals(0, report.messagesOut());
    }

    @Test
    void sendingFromTheOutsideInIsLostAndCounted() {
        DomainReport report = run(receive("from.send(m);"));
        assertEquals(20, report.counters().get("dropped.unconnected"));
    }

    @Test
    void bytesOfThePluginsOwnMakingThatReleaseTheMessageWhileItIsReadAreAFault() {
        DomainReport report = run(receive("m.mismatch(new Fake(m));") + """
            static class Fake implements Bytes {
                final Aggregate m;
                Fake(Aggregate m) { this.m = m; }
                public int length() { m.release(); return 1000; }
                public byte getByte(int index) { return 'm'; }
                public short getShort(int index) { return 0; }
                public int getInt(int index) { return 0; }
                public long getLong(int index) { return 0; }
                public int indexOf(byte value, int from) { return -1; }
                public int indexOf(byte[] pattern, int from) { return -1; }
                public int mismatch(Bytes other) { return -1; }
                public int internetSum(int from, int lengthBytes) { return 0; }
                public void copyTo(int from, byte[] target, int targetIndex, int lengthBytes) { }
                public String text(int from, int lengthBytes) { return ""; }
                public Aggregate slice(int from, int lengthBytes) { return null; }
            }
            """);
        assertTrue(report.faultReports().getFirst().thrown().contains("ProtectionFault"), report.toString());
    }

    @Test
    void sendingWithoutEndIsAFaultOfTheOutbox() {
        DomainReport report = run(receive("for (;;) { out.send(m.slice(0, 1)); }"));
        assertTrue(report.faultReports().getFirst().thrown().contains("outbox=1024"), report.toString());
    }
}
