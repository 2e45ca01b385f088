package org.bailey.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real debugger, attached to a JVM that waits for one: what it is told, and what it answers. */
final class Jdb implements AutoCloseable {

    private static final int ATTEMPTS = 50;
    /** After the name of the thread that it looks at. */
    private static final String PROMPT = "[1] ";

    private final Process process;
    private final InputStream out;
    private final StringBuilder said = new StringBuilder();

    private Jdb(Process process) {
        this.process = process;
        this.out = process.getInputStream();
        process.onExit().orTimeout(Bailey.LIMIT_SECONDS, TimeUnit.SECONDS).exceptionally(late ->
            process.destroyForcibly());
    }

    /** Attaches as soon as the JVM is there. */
    static Jdb attach(int port) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Jdb jdb = start(port);
            if (jdb.awaits("", PROMPT)) {
                return jdb;
            }
            jdb.close();
        }
        throw new AssertionError("nobody waits for a debugger, port=" + port);
    }

    private static Jdb start(int port) {
        try {
            return new Jdb(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jdb").toString(),
                "-J-Xshare:auto", "-J-XX:TieredStopAtLevel=1", "-attach", "127.0.0.1:" + port)
                .redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says to a command until it asks for the next, these words among it. */
    String tell(String command, String words) {
        return tell(command, words, PROMPT);
    }

    /** Has the program run to its end. */
    void tellToTheEnd(String command) {
        tell(command, "The application exited", "");
    }

    private String tell(String command, String words, String prompt) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(said.toString(), e);
        }
        said.setLength(0);
        if (!awaits(words, prompt)) {
            throw new AssertionError("expected '" + words + "' after '" + command + "' in " + said);
        }
        return said.toString();
    }

    /** Reads until it has said this and then that; false where it ends before. */
    private boolean awaits(String words, String prompt) {
        try {
            while (said.indexOf(words) < 0 || said.indexOf(prompt, said.indexOf(words) + words.length()) < 0) {
                int read = out.read();
                if (read < 0) {
                    return false;
                }
                said.append((char) read);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
