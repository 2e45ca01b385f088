package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file that was probably meant: the one in the same folder whose name takes the fewest edits. */
final class NearestName {

    /** A folder larger than this is not searched to its end: the hint is not worth the wait. */
    private static final int NAMES_LIMIT = 10_000;

    private NearestName() {
    }

    /** The nearest name, or an empty text where none is near: more than a third of the letters would change. */
    static String of(Path missing) {
        Path folder = missing.toAbsolutePath().getParent();
        if (folder == null || missing.getFileName() == null || !Files.isDirectory(folder)) {
            return "";
        }
        String wanted = missing.getFileName().toString();
        String nearest = "";
        int fewest = Math.max(1, wanted.length() / 3) + 1;
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                int edits = edits(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                // Ties by name: the order of a folder's listing is the file system's own.
                if (edits < fewest || edits == fewest && !nearest.isEmpty() && name.compareTo(nearest) < 0) {
                    nearest = name;
                    fewest = edits;
                }
                if (++seen == NAMES_LIMIT) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return "";
        }
        return nearest;
    }

    /** Levenshtein's distance: insertions, removals and changes of one letter. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] done = row;
            row = above;
            above = done;
        }
        return above[to.length()];
    }
}
