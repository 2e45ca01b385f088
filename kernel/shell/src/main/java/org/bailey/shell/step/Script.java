package org.bailey.shell.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.shell.report.Table;
import org.bailey.shell.yaml.Reason;
import org.bailey.shell.yaml.Utf8;

/** A file of commands, all of them checked: what can be wrong without a stack running is told before one runs. */
final class Script implements Lines {

    /** The name that stands for standard input. */
    static final String STDIN = "-";

    private static final int LARGEST_BYTES = 1 << 16;
    private static final int MISTAKES_TOLD = 20;

    private final Iterator<Line> rest;

    private Script(List<Line> lines) {
        this.rest = lines.iterator();
    }

    /**
     * Reads a script.
     *
     * @throws BadInput with a line for each mistake
     */
    static Script read(Path file, CommandReader commands) {
        List<Line> lines = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        int number = 0;
        for (String text : content(file).lines().toList()) {
            number++;
            Line line = new Line(text, file + ":" + number);
            check(line, commands, mistakes);
            lines.add(line);
        }
        if (mistakes.size() > MISTAKES_TOLD) {
            int more = mistakes.size() - MISTAKES_TOLD;
            mistakes.subList(MISTAKES_TOLD, mistakes.size()).clear();
            mistakes.add("and " + Table.count(more, "mistake") + " more");
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(String.join("\n", mistakes));
        }
        return new Script(lines);
    }

    private static void check(Line line, CommandReader commands, List<String> mistakes) {
        if (isComment(line.text())) {
            return;
        }
        try {
            if (commands.read(line.text()) instanceof Command.Replay) {
                mistakes.add(line.place() + ": a script does not replay another one; give it to --script itself");
            }
        } catch (BadInput mistake) {
            mistakes.add(line.place() + ": " + mistake.getMessage());
        }
    }

    /** Whether a line says nothing to the stack. */
    static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static byte[] bytes(Path file) throws IOException {
        if (file.toString().equals(STDIN)) {
            return System.in.readNBytes(LARGEST_BYTES + 1);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_BYTES + 1);
        }
    }

    private static String content(Path file) {
        try {
            byte[] bytes = bytes(file);
            if (bytes.length > LARGEST_BYTES) {
                throw new BadInput("a script has at most " + LARGEST_BYTES + " bytes: file=" + file);
            }
            return Utf8.text(file.toString(), bytes);
        } catch (NoSuchFileException e) {
            throw new BadInput("there is no such script: file=" + file);
        } catch (IOException e) {
            throw new BadInput("the script cannot be read: file=" + file + ", reason=" + Reason.of(e));
        }
    }

    @Override
    public Optional<Line> next() {
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    @Override
    public boolean correctable() {
        return false;
    }
}
