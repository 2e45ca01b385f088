package org.bailey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.bailey.ipc.BadInput;

/**
 * A recording of the JDK's flight recorder into the file that the user asked for, if any; with the usual settings.
 *
 * <p>Where the JVM ends meanwhile, after Ctrl-C, its flight recorder writes the file and must not be disturbed: a
 * shutdown hook that does nothing tells by whether it can still be taken back.
 */
final class FlightRecording implements AutoCloseable {

    private final Optional<Recording> recording;
    private final Thread untilTheEnd = new Thread(() -> { }, "bailey-recording");

    private FlightRecording(Optional<Recording> recording) {
        this.recording = recording;
    }

    /**
     * Begins to record.
     *
     * @throws BadInput where the file cannot be written
     */
    static FlightRecording to(Optional<Path> file) {
        FlightRecording begun = new FlightRecording(file.map(FlightRecording::begin));
        if (file.isPresent()) {
            Runtime.getRuntime().addShutdownHook(begun.untilTheEnd);
        }
        return begun;
    }

    private static Recording begin(Path file) {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("default"));
            recording.setName("bailey");
            recording.setDumpOnExit(true);
            recording.setDestination(file);
            recording.start();
            return recording;
        } catch (IOException e) {
            throw new BadInput("--jfr " + file + ": cannot be written, " + (Files.isDirectory(file)
                ? "it is a folder" : "see whether its folder is there: " + file.toAbsolutePath().getParent()));
        } catch (ParseException e) {
            throw new IllegalStateException("the JDK's settings of its flight recorder cannot be read", e);
        }
    }

    /** Ends the recording and writes the file, where that was not done before. */
    void stop() {
        try {
            if (Runtime.getRuntime().removeShutdownHook(untilTheEnd)) {
                recording.orElseThrow().stop();
                recording.orElseThrow().close();
            }
        } catch (IllegalStateException ending) {
            return;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
