package org.bailey.compare.command;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.shell.yaml.Reason;

/** The folder that a page goes to, made where it is missing; what was made is taken away where it stayed empty. */
final class PageFolder implements AutoCloseable {

    private static final String PAGE = "index.html";

    private final Path folder;

    /** What was made, the innermost first. */
    private final Deque<Path> made = new ArrayDeque<>();

    private PageFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder with all around it; none where no page is wanted.
     *
     * @throws BadInput where that is not possible
     */
    static PageFolder open(Optional<Path> wanted) {
        PageFolder page = new PageFolder(wanted.orElse(null));
        try {
            wanted.ifPresent(page::make);
            return page;
        } catch (BadInput refused) {
            page.close();
            throw refused;
        }
    }

    private void make(Path each) {
        if (Files.isDirectory(each)) {
            return;
        }
        if (Files.exists(each)) {
            throw new BadInput("--report " + folder + ": is not in a folder of its own; name a folder: file=" + each);
        }
        Path parent = each.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(each);
            made.push(each);
        } catch (IOException e) {
            throw new BadInput("--report " + folder + ": the folder cannot be made, " + Reason.of(e));
        }
    }

    /** The file of the page. */
    Optional<Path> page() {
        return Optional.ofNullable(folder).map(each -> each.resolve(PAGE));
    }

    @Override
    public void close() {
        try {
            for (Path each : made) {
                Files.deleteIfExists(each);
            }
        } catch (DirectoryNotEmptyException used) {
            // As it should be: the page is in it.
            made.clear();
        } catch (IOException e) {
            throw new BadInput("an empty folder cannot be removed, " + Reason.of(e) + ": folder=" + made.peek());
        }
    }
}
