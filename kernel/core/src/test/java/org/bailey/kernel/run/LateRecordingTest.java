package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bailey.kernel.load.Child;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that was there before anybody recorded, in a JVM of its own: the recorder begins but once in each. */
final class LateRecordingTest {

    @TempDir
    Path folder;

    /** Argument: a folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        PluginSpec plugin = new TestPlugins(folder).plugin("Subject",
            "public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }");
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE, RestartPolicy.Then.STOP);
        try (Kernel kernel = stack.row(plugin).assemble()) {
            System.out.println("recorder: " + FlightRecorder.isInitialized());
            try (Recording recording = new Recording()) {
                recording.start();
                TestStack.through(kernel, TestStack.numbered(3));
                recording.stop();
                Path file = folder.resolve("recording.jfr");
                recording.dump(file);
                System.out.println("recorded: " + RecordingFile.readAllEvents(file).stream()
                    .map(LateRecordingTest::name).filter(name -> name.startsWith("bailey.")).sorted().toList());
            }
        }
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName();
    }

    @Test
    void recorderThatBeginsLateIsToldAsWell() {
        String said = Child.run(LateRecordingTest.class, List.of(), List.of(folder.toString()));
        assertEquals(List.of("recorder: false", "recorded: [bailey.Fault, bailey.Fault, bailey.Fault, bailey.Restart, "
            + "bailey.Restart, bailey.Restart]", "exit: 0"),
            said.lines().filter(line -> line.matches("(recorde[rd]|exit): .*")).toList(), said);
    }
}
