package org.bailey.ipc.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often a domain's memory was changed by a system call, of each kind. */
public final class CallCounts {

    private long mmap;
    private long mprotect;
    private long fallocate;

    void mapped() {
        mmap++;
    }

    void protectionChanged() {
        mprotect++;
    }

    void punched() {
        fallocate++;
    }

    /** Calls of mmap(2), those that map nothing over a range among them. */
    public long mmap() {
        return mmap;
    }

    /** Calls of mprotect(2). */
    public long mprotect() {
        return mprotect;
    }

    /** Calls of fallocate(2). */
    public long fallocate() {
        return fallocate;
    }

    /** Those that were made at all, by name. */
    public Map<String, Long> made() {
        Map<String, Long> made = new LinkedHashMap<>();
        made.put("mmap", mmap);
        made.put("mprotect", mprotect);
        made.put("fallocate", fallocate);
        made.values().removeIf(count -> count == 0);
        return made;
    }
}
