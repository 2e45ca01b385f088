package org.bailey.shell.step;

import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.run.HostPort;

/** What one domain would write to standard output, shown line by line. */
final class Output {

    private static final int LONGEST_LINE_CHARS = 4096;

    private final String domain;
    private final HostPort port;
    private final Utf8Pieces text = new Utf8Pieces();
    private final StringBuilder line = new StringBuilder();

    /** The output of a domain that the session stands in for; nothing goes in there. */
    Output(String domain, HostPort port) {
        this.domain = domain;
        this.port = port;
        port.end();
    }

    /** Shows what came out since; nothing is shown where there is no screen. */
    void show(Screen screen) {
        for (byte[] bytes = port.poll(); bytes != null; bytes = port.poll()) {
            show(text.next(bytes, 0, bytes.length), screen);
        }
    }

    private void show(String more, Screen screen) {
        for (char each : more.toCharArray()) {
            if (each != '\n') {
                line.append(each);
            }
            // The first half of a pair is no character yet.
            if (each == '\n' || line.length() >= LONGEST_LINE_CHARS && !Character.isHighSurrogate(each)) {
                flush(screen);
            }
        }
    }

    /** Shows what is left of a line that did not end. */
    void end(Screen screen) {
        show(screen);
        show(text.end(), screen);
        if (!line.isEmpty()) {
            flush(screen);
        }
    }

    private void flush(Screen screen) {
        if (screen != null) {
            screen.line(Screen.Tone.OUTPUT, domain + "| " + OneLine.of(line.toString()));
        }
        line.setLength(0);
    }
}
