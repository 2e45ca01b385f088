package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.events.BackPressureEvent;
import org.bailey.kernel.events.EvacuationEvent;
import org.bailey.kernel.events.FaultEvent;
import org.bailey.kernel.events.QuotaEvent;
import org.bailey.kernel.events.RestartEvent;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the flight recorder is told of a stack that runs while it records. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RecorderTest {

    private static final List<Class<? extends Event>> EVENTS = List.of(FaultEvent.class, RestartEvent.class,
        BackPressureEvent.class, QuotaEvent.class, EvacuationEvent.class);

    @TempDir
    Path folder;

    private PluginSpec plugin;

    private List<RecordedEvent> recorded(String event, TestStack stack, int messages) throws IOException {
        stack.restart = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE, RestartPolicy.Then.STOP);
        try (Recording recording = new Recording()) {
            EVENTS.forEach(each -> recording.enable(each).withThreshold(Duration.ZERO));
            recording.start();
            try (Kernel kernel = stack.row(plugin).assemble()) {
                TestStack.through(kernel, TestStack.numbered(messages));
                assertEquals(0, kernel.outstanding());
            }
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(event)).toList();
        }
    }

    private TestStack plugin(String transport, String receive) {
        plugin = new TestPlugins(folder).plugin("Subject", """
            Held held; int got;
            void opened() { held = context.held(); }
            public void receive(Port from, Aggregate m) { got++; %s }
            """.formatted(receive));
        return new TestStack(transport);
    }

    @Test
    void eventsHaveNamesLabelsAndUnits() {
        for (Class<? extends Event> event : EVENTS) {
            EventType type = EventType.getEventType(event);
            assertEquals("bailey." + event.getSimpleName().replace("Event", ""), type.getName());
            assertEquals(List.of("Bailey"), type.getCategoryNames());
            assertFalse(type.getLabel() == null || type.getDescription() == null, type.getName());
            for (ValueDescriptor field : type.getFields()) {
                assertNotNull(field.getLabel(), type.getName() + "." + field.getName());
            }
        }
        assertEquals("jdk.jfr.DataAmount", EventType.getEventType(FaultEvent.class).getField("heldBytes")
            .getContentType());
    }

    @Test
    void faultsAndRestartsAreRecorded() throws IOException {
        List<RecordedEvent> faults = recorded("bailey.Fault", plugin("fbuf",
            "if (got == 4) { throw new IllegalStateException(\"every fourth\"); } held.append(m);"), 9);
        assertEquals(2, faults.size(), faults.toString());
        RecordedEvent fault = faults.getFirst();
        assertEquals("subject", fault.getString("domain"));
        assertEquals("receive", fault.getString("during"));
        assertEquals("java.lang.IllegalStateException: every fourth", fault.getString("thrown"));
        assertTrue(fault.getString("sourceLine").startsWith("Subject.java:"), fault.toString());
        assertEquals(27, fault.getLong("heldBytes"));
        assertEquals(1, fault.getInt("messagesLost"));
        assertTrue(fault.getBoolean("restarted"));

        List<RecordedEvent> restarts = recorded("bailey.Restart", plugin("fbuf",
            "throw new IllegalStateException();"), 3);
        assertEquals(List.of(1L, 2L, 3L), restarts.stream().map(each -> each.getLong("faults")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void fullChannelIsRecordedOnceFromItsBeginToItsEnd(String transport) throws IOException {
        List<RecordedEvent> times = recorded("bailey.BackPressure", plugin(transport,
            "for (int i = 0; i < 100; i++) { out.send(m.slice(0, 1)); }"), 2);
        assertTrue(!times.isEmpty() && times.size() <= 4, times.toString());
        assertEquals("subject", times.getFirst().getString("domain"));
        assertEquals("out", times.getFirst().getString("port"));
        assertEquals("sink", times.getFirst().getString("receiver"));
        assertTrue(times.getFirst().getInt("messages") > 0, times.toString());
        for (int i = 1; i < times.size(); i++) {
            assertFalse(times.get(i).getStartTime().isBefore(times.get(i - 1).getEndTime()), times.toString());
        }
    }

    @Test
    void memoryThatIsUsedUpIsRecorded() throws IOException {
        List<RecordedEvent> times = recorded("bailey.Quota", plugin("fbuf", """
            for (int i = 0; i < 62; i++) { Aggregate big = out.message(); big.push(65536); out.send(big); }
            """), 1);
        assertEquals(List.of("subject"), times.stream().map(each -> each.getString("domain")).distinct().toList());
    }

    @Test
    void evacuationIsRecorded() throws IOException {
        List<RecordedEvent> moves = recorded("bailey.Evacuation", plugin("fbuf", "held.append(m);"), 300);
        assertTrue(moves.stream().mapToLong(each -> each.getLong("bytes")).sum() > 1000, moves.toString());
        assertEquals("subject", moves.getFirst().getString("domain"));
    }

    /** A full channel at every other look, for as long as it takes to show in a count of bytes. */
    @Test
    void nothingIsAllocatedWhileNobodyRecords() {
        Transport transport = Transports.named("fbuf");
        try (Region region = new Region(64 << 20)) {
            Account front = account(region, transport);
            Account back = account(region, transport);
            Store store = front.stores().own(store(front.holdings().space(), transport));
            Wire wire = new Wire(front.port("out"), back.port("in"),
                transport.connect(front.holdings(), back.holdings(), store, TestStack.SMALL), "fbuf", false);
            DomainPort.attach(wire);
            Recorder recorder = new Recorder(front);
            fillAndEmpty(front, back, wire, recorder, 2_000);
            long before = allocated();
            long between = allocated();
            fillAndEmpty(front, back, wire, recorder, 20_000);
            long bytes = allocated() - between - (between - before);
            assertTrue(bytes < 20_000, "it allocates at each full channel, bytes=" + bytes);
            recorder.end();
        }
    }

    private static void fillAndEmpty(Account front, Account back, Wire wire, Recorder recorder, int times) {
        for (int i = 0; i < times; i++) {
            while (front.waiting() == 0) {
                Aggregate message = front.port("out").message();
                message.push(8);
                front.port("out").send(message);
            }
            front.holdings().endCall();
            recorder.look();
            for (int k = 0; k < 4; k++) {
                wire.channel().inlet().poll(back.holdings().message());
                back.holdings().endCall();
            }
            front.collect();
            front.flush();
            recorder.look();
        }
    }

    private static Account account(Region region, Transport transport) {
        Space space = new Space(region, "domain", Enforcement.VIEWS);
        return new Account(space, () -> store(space, transport), () -> store(space, transport));
    }

    private static Store store(Space space, Transport transport) {
        return transport.store(space, Mode.FASTEST, DataPath.UNKNOWN, TestStack.SMALL);
    }

    private static long allocated() {
        try {
            return (long) Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes")
                .invoke(ManagementFactory.getThreadMXBean());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
