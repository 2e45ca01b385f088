package org.bailey.compare.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bailey.compare.peer.Case.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of every peer: each message arrives once, whole, and its words are read; a measurement checks it. */
class PeerTest {

    private static final int TIMES = 500;

    @TempDir
    private Path folder;

    static List<Contestant> contestants() {
        List<Contestant> all = new ArrayList<>(Contestant.all());
        Contestant.beltway().stream().filter(each -> each.takesPart(Case.oneByOne(64)) && !all.contains(each))
            .forEach(all::add);
        return all;
    }

    static List<Contestant> forwarding() {
        return Contestant.beltway().stream().filter(each -> each.takesPart(Case.forward(2, 64))).toList();
    }

    @ParameterizedTest
    @MethodSource("contestants")
    void carriesMessagesOfEveryLength(Contestant contestant) throws IOException {
        try (Peer peer = contestant.open(folder.resolve("peer").toString())) {
            for (int lengthBytes : new int[] {64, 1536, 64 << 10, 1 << 20}) {
                for (int batch : new int[] {1, 64}) {
                    int times = Math.clamp((8 << 20) / lengthBytes, 8, TIMES);
                    if (!contestant.takesPart(Case.oneByOne(lengthBytes))) {
                        continue;
                    }
                    Payload payload = new Payload(lengthBytes, lengthBytes);
                    try (Measurement stream = stream(peer, payload, batch)) {
                        assertTrue(stream.run(times) > 0);
                        assertTrue(stream.run(times) > 0, "again, over the same link");
                    }
                }
            }
        }
    }

    /** As processes do that one after the other measure different cases. */
    @ParameterizedTest
    @MethodSource("contestants")
    void opensAgainWhereItWasBefore(Contestant contestant) throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Peer peer = contestant.open(folder.resolve("peer").toString());
                 Measurement stream = stream(peer, new Payload(64, 64), 64)) {
                assertTrue(stream.run(TIMES) > 0);
            }
        }
    }

    private static Measurement stream(Peer peer, Payload payload, int batch) throws IOException {
        return new Stream(peer, new Case(Kind.STREAM, payload, batch, 2));
    }

    @ParameterizedTest
    @MethodSource("contestants")
    void carriesMessagesThereAndBack(Contestant contestant) throws IOException {
        try (Peer peer = contestant.open(folder.resolve("peer").toString());
             RoundTrip trip = new RoundTrip(peer, Case.roundTrip(64))) {
            trip.run(TIMES);
            assertTrue(!trip.latency().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("contestants")
    void chainsReadEachHeaderAndAllAtTheirEnd(Contestant contestant) throws IOException {
        try (Peer peer = contestant.open(folder.resolve("peer").toString())) {
            for (int lengthBytes : new int[] {64, 64 << 10}) {
                for (int domains : new int[] {1, 2, 3, 10}) {
                    Case what = Case.chain(domains, lengthBytes, domains != 3);
                    if (contestant.takesPart(what)) {
                        try (Chain chain = new Chain(peer.chain(what), what)) {
                            assertTrue(chain.run(100) > 0);
                            assertTrue(chain.run(7) > 0);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forwarding")
    void handsOnWhatNobodyLooksInto(Contestant contestant) throws IOException {
        try (Peer peer = contestant.open(folder.resolve("peer").toString())) {
            for (int lengthBytes : new int[] {64, 1 << 20}) {
                try (Measurement forward = peer.forward(Case.forward(10, lengthBytes))) {
                    assertTrue(forward.run(21) > 0);
                    assertTrue(forward.run(TIMES) > 0, "again, through the same");
                }
            }
        }
    }

    @Test
    void findsThatSomethingWasNotRead() throws IOException {
        Forgetful forgetful = new Forgetful();
        Case chained = Case.chain(3, 64, true);
        try (Measurement stream = new Stream(forgetful, Case.stream(64));
             Measurement chain = new Chain(forgetful, chained)) {
            assertThrows(IllegalStateException.class, () -> stream.run(10));
            assertThrows(IllegalStateException.class, () -> chain.run(10));
        }
    }

    /** Says that it did everything, and did nothing. */
    private static final class Forgetful implements Peer, Link, Hops {

        @Override
        public Link open(Payload payload) {
            return this;
        }

        @Override
        public Hops chain(Case what) {
            return this;
        }

        @Override
        public int send(long number, int most) {
            return most;
        }

        @Override
        public int pass(int domain, int most) {
            return most;
        }

        @Override
        public int receive(int most) {
            return most;
        }

        @Override
        public long sum() {
            return 0;
        }

        @Override
        public void close() {
        }
    }

    @Test
    void questionsNameCases() {
        for (Case what : List.of(Case.stream(1536), Case.reference(true), Case.reference(false), Case.roundTrip(64),
                Case.chain(10, 65536, true), Case.oneByOne(64), Case.forward(10, 64), PeerComparison.sameThread())) {
            assertEquals(what, Case.of(Arrays.asList(what.words().split(" "))));
        }
    }
}
