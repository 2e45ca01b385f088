package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;

/** Which worker gets which domain. */
class PlacementTest {

    private final List<DomainSpec> domains = new ArrayList<>();
    private final List<ChannelSpec> channels = new ArrayList<>();

    private PlacementTest path(String... names) {
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (domains.stream().noneMatch(domain -> domain.name().equals(name))) {
                pinned(name, 0);
            }
            if (i > 0) {
                channels.add(new ChannelSpec(names[i - 1], "out", name, "in", "fbuf", Handling.FASTEST, false,
                    TransportLimits.USUAL));
            }
        }
        return this;
    }

    private PlacementTest pinned(String name, int worker) {
        domains.add(new DomainSpec(name, PluginSpec.HOST, Map.of(), Isolation.LOADER, RestartPolicy.USUAL, worker));
        return this;
    }

    private List<Integer> on(int workers) {
        return Placement.of(new StackSpec("test", "fbuf", Handling.FASTEST, TransportLimits.USUAL, false,
            new Workers(workers, 0), domains, channels));
    }

    @Test
    void aRowIsCutInPiecesOfOneLength() {
        path("a", "b", "c", "d", "e", "f", "g");
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0), on(1));
        assertEquals(List.of(0, 0, 0, 0, 1, 1, 1), on(2));
        assertEquals(List.of(0, 0, 0, 1, 1, 2, 2), on(3));
    }

    @Test
    void layersBesideEachOtherStayTogether() {
        path("capture", "ethernet", "ipv4", "tcp", "http1", "log").path("ethernet", "ipv6", "tcp");
        assertEquals(List.of(0, 0, 0, 1, 1, 1, 0), on(2));
    }

    @Test
    void whatIsPinnedStaysWhereItIs() {
        pinned("c", 1).path("a", "b", "c", "d");
        assertEquals(List.of(0, 0, 0, 1), on(2));
        pinned("e", 3);
        assertThrows(IllegalArgumentException.class, () -> on(2));
    }

    @Test
    void aCircleThatNothingLeadsToIsPlacedToo() {
        path("a", "b", "a");
        assertEquals(List.of(0, 1), on(2));
    }
}
