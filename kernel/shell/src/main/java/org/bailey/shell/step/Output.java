package org.bailey.shell.step;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.run.HostPort;

/** What one domain would write to standard output, shown line by line. */
final class Output {

    private static final int LONGEST_LINE_BYTES = 4096;

    private final String domain;
    private final HostPort port;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** The output of a domain that the session stands in for; nothing goes in there. */
    Output(String domain, HostPort port) {
        this.domain = domain;
        this.port = port;
        port.end();
    }

    /** Shows what came out since; nothing is shown where there is no screen. */
    void show(Screen screen) {
        for (byte[] bytes = port.poll(); bytes != null; bytes = port.poll()) {
            for (byte each : bytes) {
                if (each != '\n') {
                    line.write(each);
                }
                if (each == '\n' || line.size() == LONGEST_LINE_BYTES) {
                    flush(screen);
                }
            }
        }
    }

    /** Shows what is left of a line that did not end. */
    void end(Screen screen) {
        show(screen);
        if (line.size() > 0) {
            flush(screen);
        }
    }

    private void flush(Screen screen) {
        if (screen != null) {
            screen.line(Screen.Tone.OUTPUT, domain + "| " + OneLine.of(line.toString(StandardCharsets.UTF_8)));
        }
        line.reset();
    }
}
