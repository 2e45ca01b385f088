package org.bailey.shell.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bailey.ipc.BadInput;
import org.bailey.shell.yaml.Beside;
import org.bailey.shell.yaml.Reason;
import org.bailey.shell.yaml.Utf8;

/** The text of a stack file, or what is wrong with the file. */
final class StackText {

    private static final int BYTES_MAX = 1 << 20;

    private StackText() {
    }

    /**
     * Reads all of it.
     *
     * @throws BadInput where there is no such file, or it is no text
     */
    static String of(Path file) {
        if (file.toString().isEmpty()) {
            throw new BadInput("the name of the stack file is empty");
        }
        if (Files.isDirectory(file)) {
            Path inside = file.resolve("stack.yaml");
            throw new BadInput(file + ": is a folder; name a stack file"
                + (Files.isRegularFile(inside) ? ", for example " + inside : ""));
        }
        if (!Files.exists(file)) {
            throw new BadInput(file + ": no such file" + Beside.instead(file, ".yaml", ".yml"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            // What is no regular file does not tell its size, and may have no end.
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new BadInput(file + ": has more than " + BYTES_MAX + " bytes; a stack file is short text");
            }
            return Utf8.text(file.toString(), bytes);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read, " + Reason.of(e));
        }
    }
}
