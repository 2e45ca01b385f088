package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.slice.SliceList;

/**
 * Four domains, of which the second dies: it gets from the first and sends to the two others.
 *
 * <p>Every message that arrives anywhere must be one of those that were sent, whole.
 */
final class Victim implements AutoCloseable {

    static final int ACCOUNTS = 4;

    /** What can be broken off, from a plugin's hands. */
    static final Map<String, Consumer<Victim>> OPERATIONS = new LinkedHashMap<>();

    /** What the middle one does in a life, in order. */
    static final List<String> LIFE = List.of(
        "feed", "poll", "hold", "poll", "slice", "push", "send", "take", "end call",
        "feed", "poll", "secure", "append", "end call", "receive", "send held", "release received", "collect", "fill");

    /** Those that have to do with channels. */
    static final List<String> OPERATIONS_IN_BATCHES = List.of(
        "send", "send both", "send until full", "release", "drop held", "send held", "clear held", "show");

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);
    private static final String TEXT = "one two three four five six";
    private static final int WORDS = 6;

    static {
        OPERATIONS.put("drop", victim -> victim.message.drop(20));
        OPERATIONS.put("truncate", victim -> victim.message.truncate(2));
        OPERATIONS.put("take", victim -> victim.message.take(10));
        OPERATIONS.put("split", victim -> victim.message.split(10));
        OPERATIONS.put("slice", victim -> victim.message.slice(5, 15));
        OPERATIONS.put("append", victim -> victim.message.append(victim.other));
        OPERATIONS.put("append many", victim -> {
            for (int i = 0; i < 8; i++) {
                victim.message.append(victim.other.slice(0, 20));
            }
        });
        OPERATIONS.put("replace", victim -> victim.message.replace(2, 10, victim.other));
        OPERATIONS.put("change a long list", victim -> {
            Aggregate list = victim.message;
            for (int i = 0; i < 20; i++) {
                list.append(victim.other.slice(0, 20));
            }
            list.replace(30, 100, list.slice(0, 50));
            list.append(list.split(40));
            list.append(list.split(200));
            list.drop(150);
            list.truncate(20);
        });
        OPERATIONS.put("push", victim -> victim.message.push(4).putInt(0, 1));
        OPERATIONS.put("push large", victim -> victim.message.push(100_000).putInt(0, 1));
        OPERATIONS.put("push many", victim -> {
            for (int i = 0; i < 6; i++) {
                victim.message.push(4);
            }
        });
        OPERATIONS.put("send", victim -> victim.out.send(victim.message));
        OPERATIONS.put("send both", victim -> {
            victim.out.send(victim.message);
            victim.out.send(victim.other);
        });
        OPERATIONS.put("send until full", victim -> {
            for (int i = 0; i < 40; i++) {
                victim.out.send(victim.other.slice(0, TEXT.length()));
            }
        });
        OPERATIONS.put("send to nobody", victim -> victim.middle().port("nowhere").send(victim.message));
        OPERATIONS.put("secure", victim -> victim.message.secure());
        OPERATIONS.put("release", victim -> victim.message.release());
        OPERATIONS.put("hold", victim -> victim.held.append(victim.message));
        OPERATIONS.put("drop held", victim -> victim.held.drop(TEXT.length() + 1));
        OPERATIONS.put("send held", victim -> victim.out.send(victim.held.take(TEXT.length())));
        OPERATIONS.put("clear held", victim -> victim.held.clear());
        OPERATIONS.put("close held", victim -> victim.held.close());
        OPERATIONS.put("show", victim -> {
            victim.out.send(victim.message);
            victim.held.clear();
            victim.pair.wires.forEach(Wire::publish);
        });
        OPERATIONS.put("begin to hold", victim -> victim.middle().holdings().held().append(victim.message));
    }

    final Pair pair;
    private final Wire branch;
    private final Port out;
    private Aggregate message;
    private Aggregate other;
    private Held held;
    private final List<SliceList> received = new ArrayList<>();

    /** How often its channels show what was done, where they do not at once. */
    private final Random turns;

    Victim(Way way) {
        this(way, null);
    }

    /** The same whose channels leave it to the end of a turn to show what was done. */
    Victim(Way way, Random turns) {
        this.turns = turns;
        pair = new Pair(way, SMALL, ACCOUNTS - 1);
        Account last = pair.account("branch");
        pair.accounts.add(last);
        branch = pair.connect(middle(), last, false);
        out = middle().port("out");
        if (turns != null) {
            pair.wires.forEach(Wire::twoWorkers);
            branch.twoWorkers();
        }
    }

    Account middle() {
        return pair.accounts.get(1);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A message of six slices. */
    private void feed() {
        byte[][] parts = Arrays.stream(TEXT.split("(?<= )")).map(Victim::text).toArray(byte[][]::new);
        assertEquals(WORDS, parts.length);
        pair.send(pair.message(parts));
    }

    private SliceList poll() {
        feed();
        pair.wires.getFirst().channel().outlet().publish();
        SliceList lent = pair.poll(1);
        assertEquals(TEXT, lent.text(0, lent.length()));
        return lent;
    }

    /** Two messages lent, two held. */
    void prepare() {
        held = middle().holdings().held();
        held.append(poll());
        held.append(poll());
        message = poll();
        other = poll();
    }

    void live(int steps) {
        held = middle().holdings().held();
        message = middle().port("out").message();
        other = middle().port("out").message();
        for (String name : LIFE.subList(0, steps)) {
            step(name);
            endSomeTurns();
        }
    }

    private void endSomeTurns() {
        for (Wire wire : turns == null ? List.<Wire>of() : List.of(pair.wires.getFirst(), pair.wires.get(1), branch)) {
            if (turns.nextInt(4) == 0) {
                wire.channel().outlet().publish();
            }
            if (turns.nextInt(4) == 0) {
                wire.channel().inlet().publish();
            }
        }
    }

    private void endAllTurns() {
        pair.wires.forEach(Wire::publish);
        branch.publish();
    }

    private void step(String name) {
        switch (name) {
            case "feed" -> feed();
            case "poll" -> {
                SliceList lent = poll();
                other = message;
                message = lent;
            }
            case "hold" -> held.append(message);
            case "slice" -> other = message.slice(0, TEXT.length());
            case "push" -> message.push(4).putInt(0, 1);
            case "send" -> out.send(other);
            case "take" -> held.append(message.take(6));
            case "secure" -> message.secure();
            case "append" -> held.append(message);
            case "end call" -> middle().holdings().endCall();
            case "receive" -> {
                pair.wires.get(1).channel().outlet().publish();
                received.add(pair.poll(2));
            }
            case "send held" -> out.send(held.take(TEXT.length()));
            case "release received" -> received.removeFirst().release();
            case "collect" -> pair.collect();
            case "fill" -> fill();
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** Sends until messages wait in the outbox, in both directions of the middle one. */
    private void fill() {
        SliceList lent = poll();
        while (middle().waiting() < 3) {
            out.send(lent.slice(0, lent.length()));
        }
        while (pair.accounts.getFirst().waiting() < 3) {
            feed();
        }
    }

    /** What a plugin could try after an operation failed: it must not get further than to its own memory. */
    void goOn() {
        attempt(() -> message.getLong(0));
        attempt(() -> message.getByte(20));
        attempt(() -> message.drop(1));
        attempt(() -> other.drop(7));
        attempt(() -> message.text(0, message.length()));
        attempt(() -> message.push(1).putByte(0, 'x'));
        attempt(() -> out.send(message.slice(0, message.length())));
        attempt(() -> other.release());
        attempt(() -> held.clear());
        attempt(() -> out.end());
        boolean broken = false;
        try {
            middle().holdings().endCall();
        } catch (BaileyException e) {
            broken = true;
        }
        for (Wire wire : middle().outgoing()) {
            discardWhatThePluginMade(wire, broken);
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (BaileyException | IndexOutOfBoundsException expected) {
            // refused, as it may be
        }
    }

    /** Only a domain that is whole can have sent something since; its content is its own affair. */
    private void discardWhatThePluginMade(Wire wire, boolean broken) {
        if (!broken) {
            wire.to().account().discard();
        }
    }

    /** What a dead one had received is not its any more. */
    void died(int account) {
        pair.accounts.get(account).reclaim();
        if (account == 2) {
            received.clear();
        }
    }

    /** Lets the others use the memory that is free now, reads what arrived, and checks that nothing leaked. */
    void assertNeighboursGoOn() {
        endAllTurns();
        for (SliceList before : received) {
            assertWhole(before);
        }
        overwriteFreeMemory();
        for (int round = 0; round < 3; round++) {
            drain(pair.wires.get(1));
            drain(branch);
            endAllTurns();
            pair.collect();
            middle().flush();
            pair.accounts.getFirst().flush();
        }
        received.forEach(SliceList::release);
        received.clear();
        held.close();
        endAllTurns();
        pair.collect();
        endAllTurns();
        pair.collect();
        pair.accounts.getFirst().flush();
        endAllTurns();
        pair.accounts.getFirst().holdings().endCall();
        drainFront();
        for (Account account : pair.accounts) {
            account.holdings().endCall();
        }
        for (int round = 0; round < 3; round++) {
            endAllTurns();
            pair.collect();
        }
        assertEquals(0, pair.outstanding(), "leaked");
        SliceList lent = poll();
        assertNull(pair.poll(1));
        middle().holdings().held().append(lent);
        middle().reclaim();
        assertEquals(0, pair.outstanding(), "leaked after the next life");
    }

    private void overwriteFreeMemory() {
        for (Account account : List.of(pair.accounts.getFirst(), middle())) {
            for (int i = 0; i < 3; i++) {
                Aggregate junk = account.port("out").message();
                try {
                    for (int pieces = 0; pieces < 20; pieces++) {
                        byte[] noise = new byte[1000];
                        Arrays.fill(noise, (byte) '#');
                        junk.push(noise.length).putBytes(0, noise, 0, noise.length);
                    }
                } catch (BaileyException full) {
                    junk.release();
                }
            }
        }
        middle().holdings().endCall();
    }

    private void drain(Wire wire) {
        Account to = wire.to().account();
        while (wire.channel().inlet().queued() > 0) {
            SliceList lent = to.holdings().message();
            wire.channel().inlet().poll(lent);
            assertWhole(lent);
            lent.release();
        }
    }

    private void drainFront() {
        for (SliceList lent = pair.poll(1); lent != null; lent = pair.poll(1)) {
            assertWhole(lent);
            lent.release();
            endAllTurns();
            pair.collect();
            pair.accounts.getFirst().flush();
            endAllTurns();
        }
    }

    private static void assertWhole(SliceList lent) {
        assertEquals(TEXT, lent.text(0, lent.length()));
    }

    @Override
    public void close() {
        pair.close();
    }
}
