package org.bailey.ipc.transport;

import static org.bailey.ipc.transport.NaiveBytes.join;
import static org.bailey.ipc.transport.NaiveBytes.range;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Held;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.function.Executable;

/** A domain between two others that does at random what its handles allow, beside plain arrays that do the same. */
final class AggregateModel implements AutoCloseable {

    private static final TransportLimits SMALL = new TransportLimits(256, 64, 1 << 20);
    private static final int LARGEST_BYTES = 100_000;

    private final Random random;
    private final Pair pair;
    private final Account subject;
    private final Evacuation evacuation;
    private final List<Message> messages = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private Aggregate dead;
    private String operation = "";

    private static final class Message {
        private final Aggregate real;
        private final long flow;
        private byte[] bytes;

        Message(Aggregate real, long flow, byte[] bytes) {
            this.real = real;
            this.flow = flow;
            this.bytes = bytes;
        }
    }

    private static final class Kept {
        private final Held real;
        private byte[] bytes = {};

        Kept(Held real) {
            this.real = real;
        }
    }

    AggregateModel(Way way, long seed) {
        random = new Random(seed);
        pair = new Pair(way, SMALL, 3);
        subject = pair.accounts.get(1);
        evacuation = new Evacuation(subject);
    }

    String operation() {
        return operation;
    }

    Account subject() {
        return subject;
    }

    void step() {
        if (messages.isEmpty()) {
            receive();
        }
        int which = random.nextInt(20);
        switch (which) {
            case 0, 1 -> receive();
            case 2 -> cut();
            case 3 -> take();
            case 4 -> split();
            case 5 -> slice();
            case 6 -> append();
            case 7 -> replace();
            case 8, 9 -> push();
            case 10 -> hold();
            case 11, 12 -> useHeld();
            case 13 -> send();
            case 14 -> endCall();
            case 15 -> refuseNonsense();
            default -> verify();
        }
    }

    private Message any() {
        return messages.get(random.nextInt(messages.size()));
    }

    private byte[] noise() {
        int length = switch (random.nextInt(20)) {
            case 0 -> random.nextInt(20_000);
            case 1, 2, 3 -> random.nextInt(300);
            default -> random.nextInt(12);
        };
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        // few values, so that searches find something
        for (int i = 0; i < length && random.nextBoolean(); i++) {
            bytes[i] &= 1;
        }
        return bytes;
    }

    private void receive() {
        operation = "receive";
        byte[] whole = {};
        Aggregate message = pair.message();
        for (int parts = random.nextInt(6); parts >= 0; parts--) {
            byte[] part = noise();
            if (part.length > 0) {
                message.append(pair.message(part));
                whole = join(whole, part);
            }
        }
        long flow = random.nextLong();
        message.flow(flow);
        pair.send(message);
        assertEquals(0, pair.accounts.getFirst().waiting(), "no room although little is in use");
        messages.add(new Message(pair.poll(1), flow, whole));
    }

    private void cut() {
        Message message = any();
        int length = random.nextInt(message.bytes.length + 1);
        if (random.nextBoolean()) {
            operation = "drop " + length;
            message.real.drop(length);
            message.bytes = range(message.bytes, length, message.bytes.length - length);
        } else {
            operation = "truncate " + length;
            message.real.truncate(length);
            message.bytes = range(message.bytes, 0, length);
        }
    }

    private void take() {
        Message message = any();
        int length = random.nextInt(message.bytes.length + 1);
        operation = "take " + length;
        messages.add(new Message(message.real.take(length), message.flow, range(message.bytes, 0, length)));
        message.bytes = range(message.bytes, length, message.bytes.length - length);
    }

    private void split() {
        Message message = any();
        int length = random.nextInt(message.bytes.length + 1);
        operation = "split " + length;
        messages.add(new Message(message.real.split(length), message.flow,
            range(message.bytes, length, message.bytes.length - length)));
        message.bytes = range(message.bytes, 0, length);
    }

    private void slice() {
        Message message = any();
        int from = random.nextInt(message.bytes.length + 1);
        int length = random.nextInt(message.bytes.length - from + 1);
        operation = "slice " + from + " " + length;
        messages.add(new Message(message.real.slice(from, length), message.flow, range(message.bytes, from, length)));
    }

    private void append() {
        Message message = any();
        Message tail = any();
        operation = "append";
        if (message == tail) {
            assertThrows(ProtectionFault.class, () -> message.real.append(tail.real));
        } else if (message.bytes.length + tail.bytes.length < LARGEST_BYTES) {
            message.real.append(tail.real);
            message.bytes = join(message.bytes, tail.bytes);
            died(tail);
        }
    }

    private void replace() {
        Message message = any();
        Message by = any();
        int from = random.nextInt(message.bytes.length + 1);
        int length = random.nextInt(message.bytes.length - from + 1);
        operation = "replace " + from + " " + length;
        if (message == by) {
            assertThrows(ProtectionFault.class, () -> message.real.replace(from, length, by.real));
        } else if (message.bytes.length + by.bytes.length < LARGEST_BYTES) {
            message.real.replace(from, length, by.real);
            byte[] back = range(message.bytes, from + length, message.bytes.length - from - length);
            message.bytes = join(join(range(message.bytes, 0, from), by.bytes), back);
            died(by);
        }
    }

    private void died(Message message) {
        messages.remove(message);
        dead = message.real;
    }

    private void push() {
        Message message = any();
        int length = 1 + random.nextInt(40);
        operation = "push " + length;
        WritableFbuf room = message.real.push(length);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        room.putBytes(0, bytes, 0, length);
        if (length >= 15) {
            long value = random.nextLong();
            room.putByte(0, (int) value).putShort(1, (int) value).putInt(3, (int) value).putLong(7, value);
            for (int i = 0; i < 8; i++) {
                bytes[7 + i] = (byte) (value >>> 56 - 8 * i);
                bytes[3 + i % 4] = (byte) (value >>> 24 - 8 * (i % 4));
                bytes[1 + i % 2] = (byte) (value >>> 8 - 8 * (i % 2));
            }
            bytes[0] = (byte) value;
        }
        message.bytes = join(bytes, message.bytes);
    }

    private void hold() {
        operation = "hold";
        if (kept.size() < 8) {
            kept.add(new Kept(subject.holdings().held()));
        }
        Message message = any();
        Kept place = kept.get(random.nextInt(kept.size()));
        if (place.bytes.length + message.bytes.length < LARGEST_BYTES) {
            place.real.append(message.real);
            place.bytes = join(place.bytes, message.bytes);
            died(message);
        }
    }

    private void useHeld() {
        if (kept.isEmpty()) {
            return;
        }
        Kept place = kept.get(random.nextInt(kept.size()));
        int from = random.nextInt(place.bytes.length + 1);
        int left = place.bytes.length - from;
        switch (random.nextInt(5)) {
            case 0 -> {
                operation = "held.drop " + from;
                place.real.drop(from);
                place.bytes = range(place.bytes, from, left);
            }
            case 1 -> {
                operation = "held.take " + from;
                messages.add(new Message(place.real.take(from), 0, range(place.bytes, 0, from)));
                place.bytes = range(place.bytes, from, left);
            }
            case 2 -> {
                operation = "held.slice " + from;
                messages.add(new Message(place.real.slice(from, left), 0, range(place.bytes, from, left)));
            }
            case 3 -> {
                operation = "held.clear";
                place.real.clear();
                place.bytes = new byte[0];
            }
            default -> {
                operation = "held.close";
                place.real.close();
                kept.remove(place);
            }
        }
    }

    private void send() {
        operation = "send";
        Message message = any();
        subject.port("out").send(message.real);
        died(message);
        assertEquals(0, subject.waiting(), "no room although little is in use");
        SliceList received = pair.poll(2);
        assertArrayEquals(message.bytes, Pair.bytes(received));
        assertEquals(message.flow, received.flow());
        received.release();
        pair.collect();
    }

    /** What was not sent or held is gone; what pins much moves; all that is held stays what it was. */
    private void endCall() {
        operation = "end of the call";
        dead = messages.isEmpty() ? null : messages.getFirst().real;
        subject.holdings().endCall();
        messages.clear();
        pair.collect();
        evacuation.turn(random.nextInt(4) == 0);
        pair.collect();
        kept.forEach(place -> assertArrayEquals(place.bytes, Pair.bytes((SliceList) place.real)));
    }

    private void refuseNonsense() {
        operation = "nonsense";
        Message message = any();
        Aggregate real = message.real;
        int length = message.bytes.length;
        int[] wrong = {-1, length + 1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        int bad = wrong[random.nextInt(wrong.length)];
        refuseDead(real);
        Aggregate by = subject.port("out").message();
        List<Executable> calls = List.of(
            () -> real.drop(bad), () -> real.truncate(bad), () -> real.take(bad), () -> real.split(bad),
            () -> real.slice(bad, 0), () -> real.slice(0, bad), () -> real.slice(length, bad),
            () -> real.getByte(bad), () -> real.getByte(length), () -> real.getShort(bad),
            () -> real.getShort(length - 1), () -> real.getInt(bad), () -> real.getInt(length - 3),
            () -> real.getLong(bad), () -> real.getLong(length - 7), () -> real.internetSum(length, bad),
            () -> real.internetSum(bad, length), () -> real.text(length, bad), () -> real.indexOf((byte) 0, bad),
            () -> real.indexOf(new byte[1], bad), () -> real.copyTo(bad, new byte[4], 0, 1),
            () -> real.copyTo(0, new byte[length + 9], bad, length + 9),
            () -> real.replace(length, bad, by),
            () -> real.push(Math.min(bad, 0)), () -> real.push(0));
        calls.forEach(call -> assertThrows(IndexOutOfBoundsException.class, call, "argument=" + bad));
        same(message.bytes, real);
        by.release();
    }

    private void refuseDead(Aggregate real) {
        // a handle that was used up may serve again: then it is one of those that live
        if (dead != null && messages.stream().noneMatch(live -> live.real == dead)
            && kept.stream().noneMatch(live -> live.real == dead)) {
            assertThrows(ProtectionFault.class, () -> dead.getByte(0));
            assertThrows(ProtectionFault.class, () -> dead.drop(0));
            assertThrows(ProtectionFault.class, () -> dead.push(1));
            assertThrows(ProtectionFault.class, () -> real.append(dead));
            assertThrows(ProtectionFault.class, () -> real.mismatch(dead));
            dead.release();
        }
    }

    private void verify() {
        if (!kept.isEmpty() && random.nextBoolean()) {
            operation = "verify held";
            Kept place = kept.get(random.nextInt(kept.size()));
            same(place.bytes, place.real);
        } else {
            operation = "verify";
            Message message = any();
            same(message.bytes, message.real);
            assertEquals(message.flow, message.real.flow());
            Message other = any();
            int expected = Arrays.mismatch(message.bytes, other.bytes);
            assertEquals(expected, message.real.mismatch(other.real), "mismatch");
            assertEquals(expected, message.real.mismatch(new ArrayBytes(other.bytes)), "mismatch with foreign bytes");
        }
    }

    private void same(byte[] expected, Bytes real) {
        assertEquals(expected.length, real.length(), "length");
        int length = expected.length;
        byte[] copy = new byte[length + 3];
        int from = random.nextInt(length + 1);
        int part = random.nextInt(length - from + 1);
        real.copyTo(from, copy, 2, part);
        assertArrayEquals(range(expected, from, part), range(copy, 2, part), "copyTo");
        assertArrayEquals(range(expected, from, part), real.text(from, part)
            .getBytes(StandardCharsets.ISO_8859_1), "text");
        assertEquals(NaiveBytes.internetSum(expected, from, part), real.internetSum(from, part),
            "sum from=" + from + " length=" + part);
        byte[] pattern = range(expected, from, Math.min(part, random.nextInt(60)));
        int start = random.nextInt(from + 1);
        assertEquals(NaiveBytes.indexOf(expected, pattern, start), real.indexOf(pattern, start), "indexOf pattern");
        byte value = (byte) random.nextInt(2);
        assertEquals(NaiveBytes.indexOf(expected, new byte[] {value}, start), real.indexOf(value, start), "indexOf");
        for (int reads = 0; reads < 30; reads++) {
            int index = random.nextInt(length + 1);
            Reads.assertAlike(expected, real, index);
        }
    }

    /** Ends everything; what is still outstanding then has leaked. */
    int leaked() {
        messages.clear();
        subject.holdings().endCall();
        kept.forEach(place -> place.real.close());
        kept.clear();
        for (int i = 0; i < 3; i++) {
            pair.collect();
        }
        return pair.outstanding();
    }

    @Override
    public void close() {
        pair.close();
    }
}
