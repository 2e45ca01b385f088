package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** Which capture files this module reads and writes now, so that none is read while it is overwritten. */
final class OpenCaptures {

    private static final int WRITTEN = -1;

    /** Readers of each file, by its identity: a link is the same file. */
    private static final Map<Object, Integer> OPEN = new HashMap<>();

    private OpenCaptures() {
    }

    /** Enters a reader; null where the file is being written, else what {@link #closed} takes. */
    static synchronized Object read(Path file) throws IOException {
        Object key = key(file);
        int readers = OPEN.getOrDefault(key, 0);
        if (readers == WRITTEN) {
            return null;
        }
        OPEN.put(key, readers + 1);
        return key;
    }

    /** Enters a writer; null where the file is being read or written, else what {@link #closed} takes. */
    static synchronized Object write(Path file) throws IOException {
        Object key = key(file);
        return OPEN.putIfAbsent(key, WRITTEN) == null ? key : null;
    }

    /** Takes a reader or writer off; nothing where it was not entered. */
    static synchronized void closed(Object key) {
        OPEN.computeIfPresent(key, (same, readers) -> readers == WRITTEN || readers == 1 ? null : readers - 1);
    }

    private static Object key(Path file) throws IOException {
        Object identity = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return identity != null ? identity : file.toRealPath();
    }
}
