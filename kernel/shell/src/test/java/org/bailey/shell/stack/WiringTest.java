package org.bailey.shell.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ports a path means. */
class WiringTest {

    private final Map<String, PluginSpec> plugins = new HashMap<>();

    private void domain(String name, String plugin, List<String> in, List<String> out) {
        plugins.put(name, new PluginSpec(plugin, null, "x.X", "", in, out, Map.of(), false));
    }

    @BeforeEach
    void describe() {
        domain("capture", "pcap-file", List.of(), List.of("out"));
        domain("ethernet", "ethernet", List.of("in"), List.of("other", "ipv4", "ipv6"));
        domain("ipv4", "ipv4", List.of("in"), List.of("tcp", "udp"));
        domain("six", "ipv6", List.of("in"), List.of("tcp"));
        domain("join", "join", List.of("left", "right"), List.of("out", "late"));
        domain("prefix", "prefix", List.of("above", "below"), List.of("above", "below"));
        domain("end", "stdout", List.of("in", "errors"), List.of());
    }

    private String wired(String... lines) {
        Mistakes mistakes = new Mistakes();
        Wiring wiring = new Wiring(plugins, mistakes);
        for (String line : lines) {
            wiring.add(Segment.path(Scalar.of(Place.of("path"), line), mistakes));
        }
        mistakes.check();
        return String.join(", ", wiring.channels().stream()
            .map(ends -> ends.from() + "." + ends.out() + ">" + ends.to() + "." + ends.in()).toList());
    }

    @Test
    void takesTheOutputThatIsCalledLikeTheNextDomain() {
        assertEquals("capture.out>ethernet.in, ethernet.ipv4>ipv4.in", wired("capture -> ethernet -> ipv4"));
    }

    @Test
    void takesTheOutputThatIsCalledLikeTheNextDomainsPlugin() {
        assertEquals("ethernet.ipv6>six.in", wired("ethernet -> six"));
    }

    @Test
    void takesTheFirstOutputWhereNoneIsCalledLikeTheNext() {
        assertEquals("ethernet.other>end.in", wired("ethernet -> end"));
    }

    @Test
    void takesTheOutputThatIsWritten() {
        assertEquals("ethernet.ipv6>ipv4.in", wired("ethernet.ipv6 -> ipv4"));
        assertEquals("capture.out>ethernet.in, ethernet.ipv6>ipv4.in", wired("capture -> ethernet.ipv6 -> ipv4"));
    }

    @Test
    void takesTheInputThatIsWritten() {
        assertEquals("capture.out>end.errors", wired("capture -> end.errors"));
        assertEquals("capture.out>join.right, join.out>end.in", wired("capture -> join.right -> end"));
    }

    @Test
    void takesAWrittenPortForBothWhereItIsBoth() {
        assertEquals("capture.out>prefix.below, prefix.below>end.in", wired("capture -> prefix.below -> end"));
        assertEquals("capture.out>prefix.above, prefix.above>end.in", wired("capture -> prefix -> end"));
    }

    @Test
    void joinsPathsThatRunTogether() {
        assertEquals("capture.out>ethernet.in, ethernet.ipv4>ipv4.in, ethernet.ipv6>six.in, six.tcp>end.in",
            wired("capture -> ethernet -> ipv4", "capture -> ethernet -> six -> end"));
    }

    @Test
    void makesCycles() {
        assertEquals("capture.out>join.left, join.out>six.in, six.tcp>join.right",
            wired("capture -> join -> six -> join.right"));
    }
}
