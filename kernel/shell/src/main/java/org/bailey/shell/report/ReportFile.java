package org.bailey.shell.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.shell.yaml.Reason;

/**
 * The file that a report goes to, found writable before anything starts.
 *
 * <p>It appears whole or not at all: the report is written beside it and then moved in its place. Only what is
 * no regular file, such as {@code /dev/stdout}, is written to directly.
 */
public final class ReportFile implements AutoCloseable {

    private final String option;
    private final Path target;
    private final Path draft;

    private ReportFile(String option, Path target, Path draft) {
        this.option = option;
        this.target = target;
        this.draft = draft;
    }

    /** Prepares the file of the option {@code --json}, as {@link #open(String, Optional)} does. */
    public static ReportFile open(Optional<Path> file) {
        return open("--json", file);
    }

    /**
     * Prepares a file; none if no report is wanted.
     *
     * @param option by which its user named it
     * @throws BadInput where the file cannot be written
     */
    public static ReportFile open(String option, Optional<Path> file) {
        if (file.isEmpty()) {
            return new ReportFile(option, null, null);
        }
        Path given = file.get();
        if (Files.isDirectory(given)) {
            throw new BadInput(option + " " + given + ": is a folder; name a file");
        }
        try {
            if (Files.exists(given) && (!Files.isRegularFile(given) || !Files.isWritable(given))) {
                Files.newOutputStream(given, StandardOpenOption.WRITE).close();
                return new ReportFile(option, given, null);
            }
            Path target = Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
            if (!Files.isDirectory(target.getParent())) {
                throw new BadInput(option + " " + given + ": cannot be written, there is no such folder: folder="
                    + target.getParent());
            }
            Path draft = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            return new ReportFile(option, target, draft);
        } catch (IOException e) {
            throw new BadInput(option + " " + given + ": cannot be written, " + Reason.of(e));
        }
    }

    /** Whether a report is wanted. */
    public boolean wanted() {
        return target != null;
    }

    /** Writes the report in its place. */
    public void commit(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (draft == null) {
                Files.write(target, bytes, StandardOpenOption.WRITE);
            } else {
                Files.write(draft, bytes, StandardOpenOption.WRITE);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new BadInput(option + " " + target + ": cannot be written, " + Reason.of(e));
        }
    }

    /** Takes away what was prepared and not used. */
    @Override
    public void close() {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new BadInput("a draft cannot be removed, " + Reason.of(e) + ": file=" + draft);
        }
    }
}
