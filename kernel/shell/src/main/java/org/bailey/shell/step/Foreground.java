package org.bailey.shell.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this program's terminal is its own: whoever sets the modes of one from the background is stopped, and under
 * timeout(1) nobody brings it to the front.
 */
final class Foreground {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final String BEHIND_NAME = ") ";

    /** Places behind the name, proc_pid_stat(5): the group of this process, and the one that has its terminal. */
    private static final int GROUP = 2;
    private static final int TERMINAL_GROUP = 5;

    private Foreground() {
    }

    /** Whether another process group has the terminal now. */
    static boolean isTaken() {
        try {
            return isTaken(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    /** The same of the text of a stat file; a terminal that is not this session's has no group, or 0. */
    static boolean isTaken(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(BEHIND_NAME) + BEHIND_NAME.length()).split(" ");
        int group = Integer.parseInt(fields[TERMINAL_GROUP]);
        return group > 0 && group != Integer.parseInt(fields[GROUP]);
    }
}
