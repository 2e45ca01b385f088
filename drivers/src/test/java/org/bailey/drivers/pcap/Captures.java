package org.bailey.drivers.pcap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** Runs the reader of captures outside a stack. */
final class Captures {

    private static final int BUDGET = 50;
    private static final long CACHE_BYTES = 16 << 20;

    private Captures() {
    }

    static DomainHarness harness(String transport, Path file, boolean pace, long repeat) {
        return harness(transport, file, pace, repeat, CACHE_BYTES);
    }

    private static DomainHarness harness(String transport, Path file, boolean pace, long repeat, long cacheBytes) {
        return DomainHarness.of(transport, new PcapFileDomain(),
            Map.of("file", file.toString(), "pace", pace, "repeat", repeat, "cache", cacheBytes));
    }

    /** An open reader that sends all packets so often, and keeps so much of the file for that. */
    static DomainHarness caching(String transport, Path file, long repeat, long cacheBytes) throws Exception {
        DomainHarness harness = harness(transport, file, false, repeat, cacheBytes);
        harness.open();
        return harness;
    }

    /** An open reader that sends each packet once, as fast as accepted. */
    static DomainHarness open(String transport, Path file) throws Exception {
        return open(transport, file, false, 1);
    }

    static DomainHarness open(String transport, Path file, boolean pace, long repeat) throws Exception {
        DomainHarness harness = harness(transport, file, pace, repeat);
        harness.open();
        return harness;
    }

    /** All that comes until the reader has nothing more. */
    static List<Taken> drain(DomainHarness harness) throws Exception {
        List<Taken> all = new ArrayList<>();
        int sent;
        do {
            sent = harness.work(BUDGET);
            all.addAll(harness.taken("out"));
        } while (sent > 0);
        return all;
    }
}
