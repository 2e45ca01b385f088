package org.bailey.drivers.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bailey.ipc.BadInput;

/** The folder that the files go to, proved to be writable before the stack starts. */
final class Folder {

    private Folder() {
    }

    /**
     * The folder of this name, made where it is missing.
     *
     * @throws BadInput where it cannot be made or no file can be made in it
     */
    static Path open(String name) {
        if (name.isEmpty()) {
            throw new BadInput("no folder is named for the streams; set the option dir: dir=");
        }
        Path folder;
        try {
            folder = Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInput("the name of the folder for the streams is none; name another one: dir=" + name
                + ", reason=" + e.getReason());
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("the folder for the streams is a file; name another one: dir=" + name);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInput("the folder for the streams cannot be made; name another one: dir=" + name
                + reason(e));
        }
        try {
            // The only proof: permission bits say nothing of a file system that is mounted read-only.
            Files.delete(Files.createTempFile(folder, ".bailey", null));
        } catch (IOException e) {
            throw new BadInput("no file can be made in the folder for the streams; name another one: dir=" + name
                + reason(e));
        }
        return folder;
    }

    private static String reason(IOException e) {
        return ", reason=" + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
