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

    private Captures() {
    }

    static DomainHarness harness(String transport, Path file, boolean pace, long repeat) {
        return DomainHarness.of(transport, new PcapFileDomain(),
            Map.of("file", file.toString(), "pace", pace, "repeat", repeat));
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
