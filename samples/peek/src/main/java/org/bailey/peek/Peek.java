package org.bailey.peek;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.beltway.BufferReader;
import org.bailey.ipc.beltway.BufferWriter;
import org.bailey.ipc.beltway.Buffers;
import org.bailey.ipc.beltway.Claim;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.beltway.Patience;
import org.bailey.ipc.beltway.Peeked;
import org.bailey.ipc.beltway.Preference;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;

/**
 * A program that writes records into a named buffer and peeks at them: in place, without an effect, up to what was
 * published, and no longer than they are there.
 */
public final class Peek {

    private static final int RECORDS_MOST = 8;
    private static final long STALL_NS = 1000;

    private final PrintStream out;
    private final Buffers buffers;
    private final BufferWriter writer;
    private final Peeked peeked = new Peeked();
    private long nowNs;

    private Peek(Region region, PrintStream out) {
        this.out = out;
        this.buffers = new Buffers(region);
        Holdings owner = new Holdings(new Space(region, "writer", Enforcement.VIEWS), () -> null);
        // A clock that only this program moves, so that it prints the same every time.
        this.writer = buffers.create("log", owner, new DBufShape(DBufKind.V, 1 << 20), RECORDS_MOST,
            new Patience(STALL_NS, () -> nowNs));
    }

    /**
     * Prints what peek does.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (Region region = new Region(8 << 20)) {
            Peek peek = new Peek(region, System.out);
            peek.inPlace();
            peek.withoutEffect();
            peek.upToWhatWasPublished();
            peek.expiring();
            peek.kept();
            peek.putOut();
        }
    }

    private BufferReader open(String name, Preference preference) {
        BufferReader reader = buffers.open("log", name, preference);
        writer.tend();
        return reader;
    }

    /** Writes a record where it will lie; false where the writer has to wait for a slow reader. */
    private boolean write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Claim claim = writer.claim(bytes.length);
        if (claim == null) {
            return false;
        }
        claim.putBytes(0, bytes, 0, bytes.length);
        claim.publish(bytes.length, 0, 0);
        return true;
    }

    private String text() {
        try {
            byte[] bytes = new byte[peeked.length()];
            peeked.copyTo(0, bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (BaileyException expired) {
            return expired.code().toString();
        }
    }

    private void say(String what, Object seen) {
        out.println("  " + what + ": " + seen);
    }

    private void inPlace() {
        out.println("in place");
        try (BufferReader reader = open("reader", Preference.SLOW_READER)) {
            write("a record");
            reader.peek(peeked);
            say("length", peeked.length());
            say("its third byte", (char) peeked.getUnsignedByte(2));
            say("bytes copied to write and to peek", writer.counters().bytesCopied());
            reader.advance();
        }
    }

    private void withoutEffect() {
        out.println("without an effect");
        try (BufferReader reader = open("reader", Preference.SLOW_READER)) {
            reader.admitted();
            long begin = reader.next();
            write("first");
            write("second");
            for (int ahead : new int[] {0, 1, 0, 0}) {
                reader.peek(peeked, ahead);
                say("peek, " + ahead + " ahead", text());
            }
            say("records that this reader has read", reader.next() - begin);
            byte[] bytes = new byte[16];
            say("bytes that it reads then", reader.read(bytes, 0, bytes.length));
            say("records that this reader has read", reader.next() - begin);
        }
    }

    private void upToWhatWasPublished() {
        out.println("up to what was published");
        try (BufferReader reader = open("reader", Preference.SLOW_READER)) {
            byte[] bytes = "half".getBytes(StandardCharsets.US_ASCII);
            Claim claim = writer.claim(bytes.length);
            claim.putBytes(0, bytes, 0, bytes.length);
            say("written, not published: there is something", reader.peek(peeked));
            claim.publish(bytes.length, 0, 0);
            say("published: there is something", reader.peek(peeked));
            say("one further: there is something", reader.peek(peeked, 1));
        }
    }

    private void expiring() {
        out.println("no longer than it is there: a reader that nobody waits for");
        try (BufferReader reader = open("fast", Preference.FAST_READER)) {
            write("record 0");
            reader.peek(peeked);
            say("at first", text());
            for (int i = 1; i <= RECORDS_MOST; i++) {
                write("record " + i);
            }
            say("overwritten: it can be relied on", peeked.valid());
            say("overwritten: access", text());
            reader.peek(peeked);
            say("peek again", text());
            say("records lost", reader.lost());
            reader.advance();
            say("moved on: access", text());
        }
    }

    private void kept() {
        out.println("as long as it is kept: a reader that is waited for");
        try (BufferReader reader = open("slow", Preference.SLOW_READER)) {
            write("to be kept");
            reader.peek(peeked);
            peeked.keep();
            reader.advance();
            say("moved on: access", text());
            int written = 0;
            while (write("later")) {
                written++;
                reader.advance();
            }
            say("records until the writer has to wait", written);
            peeked.release();
            say("released: the writer goes on", write("later"));
        }
    }

    private void putOut() {
        out.println("no longer than the writer is patient: a reader that does not move at all");
        try (BufferReader reader = open("stuck", Preference.SLOW_READER)) {
            write("the last it sees");
            reader.peek(peeked);
            int written = 0;
            while (write("later")) {
                written++;
            }
            say("records until the writer has to wait", written);
            say("meanwhile: access", text());
            nowNs += STALL_NS;
            say("after " + STALL_NS + " ns: the writer goes on", write("later"));
            say("access", text());
            say("put out", writer.evictions().toString());
        }
    }
}
