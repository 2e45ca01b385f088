package org.bailey.cachelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Ways to get memory of small or of huge pages. */
enum Pages {
    SMALL("4 KiB pages"),
    ADVISED("MADV_HUGEPAGE"),
    FILE_ADVISED("memfd, MADV_HUGEPAGE"),
    RESERVED("MAP_HUGETLB");

    static final int SMALL_BYTES = 4096;
    static final int HUGE_BYTES = 2 << 20;

    /** What smaps, see proc_pid_smaps(5), says of huge pages that are there. */
    private static final Set<String> HUGE = Set.of("AnonHugePages:", "ShmemPmdMapped:", "FilePmdMapped:",
        "Private_Hugetlb:", "Shared_Hugetlb:");

    private final String label;

    Pages(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Maps as much, and a huge page more so that it can begin at one; its address, or the negative errno. */
    long map(long lengthBytes) {
        long mappedBytes = lengthBytes + HUGE_BYTES;
        long mapped = switch (this) {
            case SMALL, ADVISED -> PageSyscalls.map(mappedBytes, PageSyscalls.PRIVATE_ANONYMOUS);
            case FILE_ADVISED -> PageSyscalls.mapFile(mappedBytes);
            case RESERVED -> PageSyscalls.map(mappedBytes, PageSyscalls.PRIVATE_ANONYMOUS | PageSyscalls.HUGETLB);
        };
        if (mapped < 0 || this == RESERVED) {
            return mapped;
        }
        PageSyscalls.advise(mapped, mappedBytes, this != SMALL);
        return mapped;
    }

    /** The first huge page's begin in a mapping. */
    static long begin(long mapped) {
        return mapped + HUGE_BYTES - 1 & -HUGE_BYTES;
    }

    /** Ends what was mapped. */
    static void unmap(long mapped, long lengthBytes) {
        PageSyscalls.unmap(mapped, lengthBytes + HUGE_BYTES);
    }

    /** Bytes of a mapping that lie in huge pages now. */
    static long hugeBytes(long address) {
        try {
            boolean here = false;
            long kib = 0;
            for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
                String[] words = line.split("\\s+");
                if (words[0].matches("[0-9a-f]+-[0-9a-f]+")) {
                    String[] ends = words[0].split("-");
                    here = Long.compareUnsigned(Long.parseUnsignedLong(ends[0], 16), address) <= 0
                        && Long.compareUnsigned(address, Long.parseUnsignedLong(ends[1], 16)) < 0;
                } else if (here && HUGE.contains(words[0])) {
                    kib += Long.parseLong(words[1]);
                }
            }
            return kib << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
