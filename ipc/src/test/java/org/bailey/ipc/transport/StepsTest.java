package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of a transfer, as the lecture numbers them: done in the one mode, left out in the other. */
final class StepsTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);

    /** Pages of each message, which is one fbuf in every mode. */
    private static final int N = 16;

    /** Messages, each gone before the next one comes. */
    private static final int K = 10;

    static List<String> ways() {
        return Way.ofFbufs();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyStepIsDoneAsOftenAsItsModeSays(String name) {
        Way way = Way.named(name);
        try (Pair pair = new Pair(way, SMALL, 2)) {
            cross(pair);
            Channel channel = pair.wires.getFirst().channel();
            Steps steps = new Steps();
            steps.addAll(channel.counters().steps());
            steps.addAll(channel.outlet().store().steps());
            assertEquals(expectedSteps(way), steps.done());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void onlyPagesMakeSystemCallsAndOnlyThoseOfTheirSteps(String name) {
        Way way = Way.named(name);
        try (Pair pair = new Pair(way, SMALL, 2)) {
            cross(pair);
            List<Map<String, Long>> calls = pair.accounts.stream().map(Account::holdings)
                .map(holdings -> holdings.space().calls().made()).toList();
            assertEquals(expectedCalls(way), calls);
        }
    }

    private static void cross(Pair pair) {
        for (int i = 0; i < K; i++) {
            pair.send(pair.message(new byte[N * PageTable.PAGE_BYTES]));
            SliceList lent = pair.poll(1);
            assertEquals(1, lent.count());
            assertEquals(0, lent.getByte(0));
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    /** The table in the README of this module. */
    private static Map<String, Long> expectedSteps(Way way) {
        Mode mode = way.handling().mode();
        int times = mode.cached() ? 1 : K;
        int secured = mode.secured() ? K : 0;
        int writableAgain = mode.cached() && mode.secured() ? K - 1 : 0;
        int general = mode.general() ? times : 0;
        boolean oneViewOfAll = way.handling().fastest();
        Map<String, Integer> table = new LinkedHashMap<>();
        table.put("1a", times);
        table.put("1b", times * N);
        table.put("1c", (times + writableAgain) * N);
        table.put("2a", K);
        table.put("2b", secured);
        table.put("2c", secured * N);
        table.put("3a", general);
        table.put("3b", oneViewOfAll ? 0 : times * N);
        table.put("3c", K);
        table.put("4a", mode.cached() ? 0 : K + general);
        table.put("4b", mode.cached() ? 0 : 2 * K * N);
        table.put("4c", mode.cached() ? 0 : K * N);
        return done(table);
    }

    /** Of sender and receiver; each has made its window, and a cached sender has its chunk in one piece. */
    private static List<Map<String, Long>> expectedCalls(Way way) {
        Mode mode = way.handling().mode();
        if (way.handling().enforcement() == Enforcement.VIEWS) {
            return List.of(Map.of(), Map.of());
        }
        Map<String, Integer> sender = new LinkedHashMap<>();
        sender.put("mmap", mode.cached() ? 2 : 1 + 2 * K);
        sender.put("mprotect", !mode.secured() ? 0 : mode.cached() ? 2 * K - 1 : K);
        sender.put("fallocate", mode.cached() ? 0 : K);
        Map<String, Integer> receiver = new LinkedHashMap<>();
        receiver.put("mmap", mode.cached() ? 2 : 1 + 2 * K);
        return List.of(done(sender), done(receiver));
    }

    private static Map<String, Long> done(Map<String, Integer> table) {
        Map<String, Long> done = new LinkedHashMap<>();
        table.forEach((step, times) -> {
            if (times > 0) {
                done.put(step, (long) times);
            }
        });
        return done;
    }
}
