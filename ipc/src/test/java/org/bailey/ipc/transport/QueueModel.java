package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.slice.SliceList;

/**
 * Domains in a row that produce, forward, hold, keep and release at random, as their kernel would let them.
 *
 * <p>What waits between two of them is one plain queue here, however it is spread over channel and outbox.
 */
final class QueueModel implements AutoCloseable {

    private static final int DOMAINS = 4;
    private static final TransportLimits SMALL = new TransportLimits(32, 16, 1 << 20);
    private static final int HELD_MAX = 12;

    private final Random random;
    private final Pair pair;
    private final List<Deque<byte[]>> queues = new ArrayList<>();
    private final List<Deque<Keep>> kept = new ArrayList<>();
    private final List<Evacuation> evacuations = new ArrayList<>();
    private String operation = "";
    private long made;
    private long parked;

    private record Keep(Held held, byte[] bytes) {
    }

    QueueModel(Way way, long seed) {
        random = new Random(seed);
        pair = new Pair(way, SMALL, DOMAINS);
        for (Account account : pair.accounts) {
            queues.add(new ArrayDeque<>());
            kept.add(new ArrayDeque<>());
            evacuations.add(new Evacuation(account));
        }
    }

    String operation() {
        return operation;
    }

    long parkedMessages() {
        return parked;
    }

    void step() {
        int which = random.nextInt(DOMAINS);
        Account account = pair.accounts.get(which);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> produce();
            case 4, 5, 6, 7 -> deliver(which);
            case 8 -> letGo(which);
            case 9 -> account.collect();
            case 10 -> account.flush();
            default -> evacuate(which);
        }
        if (random.nextInt(50) == 0) {
            drain();
        }
    }

    /** A number, so that no two are alike, then noise of any length, in one piece or many. */
    private void produce() {
        Account first = pair.accounts.getFirst();
        if (!first.ready()) {
            return;
        }
        operation = "produce";
        int length = 8 + switch (random.nextInt(12)) {
            case 0 -> random.nextInt(60_000);
            case 1, 2 -> random.nextInt(3_000);
            default -> random.nextInt(60);
        };
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (made >>> 8 * i);
        }
        made++;
        Aggregate message = pair.message();
        int from = 0;
        int pieces = random.nextInt(10) == 0 ? 20 : 3;
        while (from < length) {
            int part = 1 + random.nextInt(Math.max(1, length / pieces));
            part = Math.min(part, length - from);
            if (!pushBehind(message, NaiveBytes.range(bytes, from, part))) {
                return;
            }
            from += part;
        }
        message.word0(made);
        send(0, message, bytes);
    }

    /** Memory can end in the middle of a large message, although the domain was ready: then it is not sent. */
    private boolean pushBehind(Aggregate message, byte[] part) {
        try {
            message.append(pair.message(part));
            return true;
        } catch (BaileyException full) {
            assertEquals(ErrorCode.QUOTA, full.code());
            pair.accounts.getFirst().holdings().endCall();
            return false;
        }
    }

    private void send(int from, Aggregate message, byte[] bytes) {
        Account account = pair.accounts.get(from);
        int waiting = account.waiting();
        account.port("out").send(message);
        parked += account.waiting() - waiting;
        queues.get(from + 1).add(bytes);
    }

    private void deliver(int which) {
        Account account = pair.accounts.get(which);
        if (which == 0 || !account.ready()) {
            return;
        }
        SliceList message = pair.poll(which);
        if (message == null) {
            int waiting = pair.accounts.get(which - 1).waiting();
            assertEquals(waiting, queues.get(which).size(), "lost");
            return;
        }
        byte[] bytes = queues.get(which).remove();
        operation = "deliver to " + which + ", " + bytes.length + " bytes in " + message.count() + " slices";
        assertArrayEquals(bytes, Pair.bytes(message));
        if (which == DOMAINS - 1) {
            keepOrLeave(which, message, bytes);
        } else {
            passOn(which, message, bytes);
        }
        account.holdings().endCall();
    }

    private void keepOrLeave(int which, SliceList message, byte[] bytes) {
        if (kept.get(which).size() < HELD_MAX && random.nextInt(3) == 0) {
            Held held = pair.accounts.get(which).holdings().held();
            held.append(message);
            kept.get(which).add(new Keep(held, bytes));
        }
    }

    private void passOn(int which, SliceList message, byte[] bytes) {
        int cut = random.nextInt(bytes.length + 1);
        switch (random.nextInt(5)) {
            case 0 -> {
                message.drop(cut);
                send(which, message, NaiveBytes.range(bytes, cut, bytes.length - cut));
            }
            case 1 -> {
                send(which, message.take(cut), NaiveBytes.range(bytes, 0, cut));
                send(which, message, NaiveBytes.range(bytes, cut, bytes.length - cut));
            }
            case 2 -> {
                message.push(5).putByte(0, which).putInt(1, cut);
                byte[] front = {(byte) which, (byte) (cut >>> 24), (byte) (cut >>> 16), (byte) (cut >>> 8), (byte) cut};
                send(which, message, NaiveBytes.join(front, bytes));
            }
            case 3 -> keepOrLeave(which, message, bytes);
            default -> send(which, message, bytes);
        }
    }

    /** Sends on, or drops, what was kept longest. */
    private void letGo(int which) {
        Account account = pair.accounts.get(which);
        if (kept.get(which).isEmpty() || !account.ready()) {
            return;
        }
        operation = "let go";
        Keep keep = kept.get(which).remove();
        assertArrayEquals(keep.bytes(), Pair.bytes((SliceList) keep.held()));
        if (which < DOMAINS - 1 && random.nextBoolean()) {
            send(which, keep.held().take(keep.bytes().length), keep.bytes());
        }
        keep.held().close();
        account.holdings().endCall();
    }

    private void evacuate(int which) {
        operation = "evacuate";
        evacuations.get(which).turn(stuckUpstream(which));
    }

    private boolean stuckUpstream(int which) {
        for (int i = 0; i < which; i++) {
            if (pair.wires.get(i).stuck(pair.wires.subList(i + 1, pair.wires.size()))) {
                return true;
            }
        }
        return false;
    }

    /** Runs until nothing moves any more: what is held must not stop anything. */
    void drain() {
        operation = "drain";
        boolean moved = true;
        for (int round = 0; moved; round++) {
            assertTrue(round < 10_000, "it goes on for ever");
            moved = false;
            for (int which = 1; which < DOMAINS; which++) {
                int before = queues.get(which).size();
                deliver(which);
                moved |= queues.get(which).size() != before;
            }
            for (int which = DOMAINS - 1; which >= 0; which--) {
                moved |= pair.accounts.get(which).collect() + pair.accounts.get(which).flush() > 0;
                moved |= evacuations.get(which).turn(stuckUpstream(which)) > 0;
            }
        }
        operation = "drained";
        for (int which = 0; which < DOMAINS; which++) {
            assertEquals(0, queues.get(which).size(), "still queued for domain=" + which);
            assertEquals(0, pair.accounts.get(which).waiting(), "still waiting in domain=" + which);
        }
        pair.wires.stream().map(Wire::channel).forEach(channel -> assertEquals(0, channel.inlet().queued()));
    }

    /** Ends everything; what is still outstanding then has leaked. */
    int leaked() {
        kept.forEach(keeps -> keeps.forEach(keep -> keep.held().close()));
        kept.forEach(Deque::clear);
        for (int i = 0; i < DOMAINS; i++) {
            pair.collect();
        }
        return pair.outstanding();
    }

    @Override
    public void close() {
        pair.close();
    }
}
