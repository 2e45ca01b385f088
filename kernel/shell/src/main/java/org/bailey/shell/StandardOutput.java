package org.bailey.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.bailey.shell.yaml.Reason;

/**
 * Standard output that remembers why it could not be written: a {@link PrintStream} knows only that it could not, and a
 * full disk is not a reader that went away.
 */
final class StandardOutput extends FilterOutputStream {

    /** EPIPE of write(2), as the JDK tells it, glibc's strerror: whoever read does not want to hear more. */
    private static final String READER_GONE = "broken pipe";

    private volatile IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Takes the place of the JVM's. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(output), true, System.out.charset()));
        return output;
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** What kept something from being written, where anybody wanted to read it. */
    Optional<String> failure() {
        return Optional.ofNullable(failure).map(each -> String.valueOf(Reason.of(each)))
            .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains(READER_GONE));
    }
}
