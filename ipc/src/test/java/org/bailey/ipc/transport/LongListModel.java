package org.bailey.ipc.transport;

import static org.bailey.ipc.transport.NaiveBytes.join;
import static org.bailey.ipc.transport.NaiveBytes.range;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.slice.SliceList;

/** One list that grows to thousands of slices, changed and read anywhere, beside a plain array. */
final class LongListModel implements AutoCloseable {

    private static final TransportLimits LIMITS = new TransportLimits(4096, 256, 4 << 20);
    private static final int SLICES_MOST = 6_000;
    private static final int SLICES_SENT = 1_000;
    private static final int PARTS = 6;

    private final Random random;
    private final Pair pair;
    private final Account subject;
    private final Held held;
    private SliceList source;
    private byte[] sourceBytes;
    private SliceList list;
    private byte[] bytes = {};
    private long word;
    private int longest;
    private String operation = "";

    LongListModel(Way transport, long seed) {
        random = new Random(seed);
        pair = new Pair(transport, LIMITS, 3);
        subject = pair.accounts.get(1);
        held = subject.holdings().held();
        receive();
        list = source.slice(0, 0);
        word = source.word0();
    }

    String operation() {
        return operation + ", slices=" + list.count() + ", length=" + bytes.length;
    }

    /** Most slices that the list had. */
    int longest() {
        return longest;
    }

    void step() {
        if (list.count() > SLICES_MOST) {
            shorten();
        }
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> append();
            case 4 -> prepend();
            case 5, 6 -> replace();
            case 7 -> rotateBySplit();
            case 8 -> rotateByTake();
            case 9 -> splitAndRejoin();
            case 10 -> cut();
            case 11 -> push();
            case 12 -> slice();
            case 13 -> send();
            case 14 -> hold();
            default -> search();
        }
        longest = Math.max(longest, list.count());
        assertEquals(word, list.word0(), "descriptor");
        verify(list);
    }

    private void receive() {
        Aggregate message = pair.message();
        sourceBytes = new byte[0];
        for (int i = 0; i < PARTS; i++) {
            byte[] part = new byte[1 + random.nextInt(3000)];
            random.nextBytes(part);
            message.append(pair.message(part));
            sourceBytes = join(sourceBytes, part);
        }
        message.word0(random.nextLong());
        pair.send(message);
        source = pair.poll(1);
    }

    private int index() {
        return random.nextInt(bytes.length + 1);
    }

    /** A message over some of the source, and the same bytes at the front of the second. */
    private Aggregate piece(byte[][] its) {
        int from = random.nextInt(sourceBytes.length + 1);
        int length = random.nextInt(Math.min(random.nextInt(20) == 0 ? 9_000 : 80, sourceBytes.length - from) + 1);
        its[0] = range(sourceBytes, from, length);
        return source.slice(from, length);
    }

    private Aggregate pieces(int count, byte[][] its) {
        Aggregate whole = piece(its);
        byte[] joined = its[0];
        for (int i = 1; i < count; i++) {
            whole.append(piece(its));
            joined = join(joined, its[0]);
        }
        its[0] = joined;
        return whole;
    }

    private void append() {
        operation = "append";
        byte[][] its = new byte[1][];
        for (int i = random.nextInt(10); i > 0; i--) {
            list.append(pieces(1 + random.nextInt(100), its));
            bytes = join(bytes, its[0]);
        }
    }

    private void prepend() {
        operation = "prepend";
        byte[][] its = new byte[1][];
        Aggregate front = pieces(1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 3), its);
        front.append(list);
        list = (SliceList) front;
        word = source.word0();
        bytes = join(its[0], bytes);
    }

    private void replace() {
        int from = index();
        int length = Math.min(random.nextInt(2000), bytes.length - from);
        operation = "replace " + from + " " + length;
        byte[][] its = new byte[1][];
        list.replace(from, length, pieces(1 + random.nextInt(20), its));
        bytes = join(join(range(bytes, 0, from), its[0]), range(bytes, from + length, bytes.length - from - length));
    }

    private void rotateBySplit() {
        int at = index();
        operation = "split " + at;
        Aggregate rest = list.split(at);
        assertEquals(word, rest.word0());
        verify((SliceList) rest, range(bytes, at, bytes.length - at));
        rest.append(list);
        list = (SliceList) rest;
        bytes = join(range(bytes, at, bytes.length - at), range(bytes, 0, at));
    }

    private void rotateByTake() {
        int at = index();
        operation = "take " + at;
        Aggregate front = list.take(at);
        assertEquals(word, front.word0());
        verify((SliceList) front, range(bytes, 0, at));
        list.append(front);
        bytes = join(range(bytes, at, bytes.length - at), range(bytes, 0, at));
    }

    private void splitAndRejoin() {
        int at = index();
        operation = "split and rejoin " + at;
        int slices = list.count();
        list.append(list.split(at));
        assertEquals(slices, list.count(), "pieces that belong together are one slice again");
    }

    private void cut() {
        int at = Math.min(random.nextInt(5) == 0 ? index() : random.nextInt(300), bytes.length);
        if (random.nextBoolean()) {
            operation = "drop " + at;
            list.drop(at);
            bytes = range(bytes, at, bytes.length - at);
        } else {
            operation = "truncate by " + at;
            list.truncate(bytes.length - at);
            bytes = range(bytes, 0, bytes.length - at);
        }
    }

    private void shorten() {
        operation = "shorten";
        if (random.nextBoolean()) {
            list.drop(bytes.length / 2);
            bytes = range(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        } else {
            list.truncate(bytes.length / 3);
            bytes = range(bytes, 0, bytes.length / 3);
        }
        verify(list);
    }

    private void push() {
        operation = "push";
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte[] header = new byte[1 + random.nextInt(40)];
            random.nextBytes(header);
            list.push(header.length).putBytes(0, header, 0, header.length);
            bytes = join(header, bytes);
            verify(list);
        }
    }

    private void slice() {
        int from = index();
        int length = random.nextInt(bytes.length - from + 1);
        operation = "slice " + from + " " + length;
        SliceList part = list.slice(from, length);
        assertEquals(word, part.word0());
        verify(part, range(bytes, from, length));
        part.release();
    }

    private void send() {
        int from = index();
        int length = random.nextInt(Math.min(30_000, bytes.length - from) + 1);
        operation = "send " + from + " " + length;
        SliceList part = list.slice(from, length);
        if (part.count() > SLICES_SENT) {
            return;
        }
        subject.port("out").send(part);
        assertEquals(0, subject.waiting(), "no room although little is in use");
        SliceList received = pair.poll(2);
        assertEquals(word, received.word0());
        verify(received, range(bytes, from, length));
        received.release();
        pair.collect();
    }

    /** Over the end of a call only what is held stays; its descriptor does not. */
    private void hold() {
        operation = "hold";
        held.append(list);
        subject.holdings().endCall();
        pair.collect();
        verify((SliceList) held, bytes);
        receive();
        list = (SliceList) held.take(bytes.length);
        assertEquals(0, held.length());
        word = 0;
    }

    private void search() {
        operation = "search";
        int from = index();
        byte[] pattern = range(bytes, from, Math.min(2 + random.nextInt(50), bytes.length - from));
        int start = Math.max(0, from - random.nextInt(5_000));
        assertEquals(NaiveBytes.indexOf(bytes, pattern, start), list.indexOf(pattern, start));
        byte value = (byte) random.nextInt();
        assertEquals(NaiveBytes.indexOf(bytes, new byte[] {value}, start), list.indexOf(value, start));
        assertEquals(-1, list.mismatch(new ArrayBytes(bytes)));
    }

    private void verify(SliceList real) {
        verify(real, bytes);
    }

    private void verify(SliceList real, byte[] expected) {
        assertEquals(expected.length, real.length(), "length");
        for (int i = 0; i < 20; i++) {
            Reads.assertAlike(expected, real, random.nextInt(expected.length + 1));
        }
        int from = random.nextInt(expected.length + 1);
        for (int index = from; index < Math.min(expected.length, from + 500); index++) {
            assertEquals(expected[index], real.getByte(index), "forwards");
        }
        for (int index = from; index > Math.max(0, from - 300); index--) {
            assertEquals(expected[index - 1], real.getByte(index - 1), "backwards");
        }
        sumAndCopy(real, expected, from);
    }

    private void sumAndCopy(Bytes real, byte[] expected, int from) {
        int length = random.nextInt(expected.length - from + 1);
        assertEquals(NaiveBytes.internetSum(expected, from, length), real.internetSum(from, length), "sum");
        byte[] copy = new byte[length];
        real.copyTo(from, copy, 0, length);
        assertArrayEquals(range(expected, from, length), copy, "copy");
    }

    /** Ends everything; what is still outstanding then has leaked. */
    int leaked() {
        subject.holdings().endCall();
        held.close();
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
