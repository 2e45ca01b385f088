package org.bailey.domains.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bailey.domains.dns.DnsFuzzTest;
import org.bailey.domains.gzip.GunzipFuzzTest;
import org.bailey.domains.http.HttpFuzzTest;
import org.bailey.domains.network.NetworkFuzzTest;
import org.bailey.domains.tcp.TcpFuzzTest;
import org.bailey.domains.udp.UdpFuzzTest;
import org.junit.jupiter.api.Test;

/** No layer is forgotten: what the descriptor declares is fuzzed, at each port that it takes input from. */
class EveryLayerIsFuzzedTest {

    private static Stream<LayerFuzz> all() throws Exception {
        return Stream.of(LayersFuzzTest.lines(), NetworkFuzzTest.lines(), TcpFuzzTest.lines(), UdpFuzzTest.lines(),
            DnsFuzzTest.lines(), GunzipFuzzTest.lines(), HttpFuzzTest.lines()).flatMap(lines -> lines);
    }

    /** The input ports of our own descriptor, each behind its class; all its domains are written in one form. */
    private static Set<String> declared() throws IOException {
        Set<String> declared = new TreeSet<>();
        try (InputStream in = EveryLayerIsFuzzedTest.class.getResourceAsStream("/META-INF/bailey.yaml")) {
            String[] domains = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n  - name: ");
            for (int i = 1; i < domains.length; i++) {
                for (Matcher port = Pattern.compile("[\\w-]+").matcher(value(domains[i], "in")); port.find();) {
                    declared.add(value(domains[i], "class") + " " + port.group());
                }
            }
        }
        return declared;
    }

    private static String value(String domain, String key) {
        Matcher line = Pattern.compile("(?m)^    " + key + ": (.*)$").matcher(domain);
        assertTrue(line.find(), () -> "no " + key + " in: " + domain);
        return line.group(1);
    }

    @Test
    void everyInputOfEveryDomainIsFed() throws Exception {
        Set<String> fed = new TreeSet<>();
        all().forEach(line -> line.ports().forEach(port -> fed.add(line.layer().getName() + " " + port)));
        Set<String> forgotten = declared();
        forgotten.removeAll(fed);
        assertEquals(Set.of(), forgotten, "each needs a line of LayerFuzz, in a test that all() names");
        assertEquals(declared(), fed);
    }
}
