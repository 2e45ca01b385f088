package org.bailey.drivers.files;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stream files that are open now, a bounded number: the one that was not used for longest makes room. */
final class OpenFiles {

    private final int limit;
    /** Least recently used first; the values are the keys. */
    private final Map<StreamFile, StreamFile> files = new LinkedHashMap<>(16, 0.75f, true);

    OpenFiles(int limit) {
        this.limit = limit;
    }

    /** The same file, open. */
    StreamFile use(StreamFile file) throws IOException {
        if (files.get(file) == null) {
            if (files.size() == limit) {
                shut(files.keySet().iterator().next());
            }
            file.open();
            files.put(file, file);
        }
        return file;
    }

    /** Closes a file, where it is open. */
    void shut(StreamFile file) throws IOException {
        if (files.remove(file) != null) {
            file.shut();
        }
    }

    /** Closes all files; a failure of one leaves none of the others open. */
    void shutAll() throws IOException {
        IOException failure = null;
        for (StreamFile file : files.keySet()) {
            try {
                file.shut();
            } catch (IOException e) {
                failure = e;
            }
        }
        files.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
