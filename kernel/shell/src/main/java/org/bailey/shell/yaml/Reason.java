package org.bailey.shell.yaml;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Why a file could not be used, for people: many an exception of the JDK says in words only which file it was. */
public final class Reason {

    private Reason() {
    }

    /** What is behind an exception. */
    public static String of(IOException e) {
        if (!(e instanceof FileSystemException system)) {
            return e.getMessage();
        }
        String name = e.getClass().getSimpleName().replace("Exception", "");
        return system.getReason() != null ? system.getReason()
            : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + ": " + e.getMessage();
    }
}
