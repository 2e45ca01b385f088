package org.bailey.ipc.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a debugger's variables view shows of messages, held bytes and rights to write. */
final class ShownTest {

    private final Region region = new Region(64 << 20);
    private final FbufStore store = new FbufStore(region, 64);
    private final Holdings holdings = new Holdings(new Space(region, "subject", Enforcement.VIEWS), () -> store);

    @AfterEach
    void close() {
        region.close();
    }

    private SliceList message(int lengthBytes) {
        SliceList message = holdings.message();
        WritableFbuf bytes = message.push(lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            bytes.putByte(i, 0xF0 + i);
        }
        return message;
    }

    @Test
    void messageShowsItsShapeAndFirstBytes() {
        SliceList message = message(3);
        assertEquals("DATA 3 bytes in 1 slice: f0 f1 f2", message.toString());
        assertEquals("DATA 1 byte in 1 slice: f0", message(1).toString());
        message.append(message(2));
        message.flow(7);
        message.kind(Kind.START);
        message.word1(-1);
        assertEquals("START 5 bytes in 2 slices, flow=7, word1=-1: f0 f1 f2 f0 f1", message.toString());
    }

    @Test
    void longMessageIsCutAndAnEmptyOneHasNoBytes() {
        assertEquals("DATA 17 bytes in 1 slice: f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd fe ff ...",
            message(17).toString());
        assertEquals("DATA 0 bytes in 0 slices", holdings.message().toString());
    }

    @Test
    void heldBytesShowNoDescriptor() {
        Held held = holdings.held();
        assertEquals("held 0 bytes in 0 slices", held.toString());
        held.append(message(2));
        assertEquals("held 2 bytes in 1 slice: f0 f1", held.toString());
        held.close();
        assertEquals("not yours any more", held.toString());
    }

    @Test
    void rightToWriteShowsWhatIsThereUntilItEnds() {
        SliceList message = holdings.message();
        WritableFbuf writable = message.push(2).putShort(0, 0x1234);
        assertEquals("writable 2 bytes: 12 34", writable.toString());
        assertEquals("writable 1 byte: 00", message.push(1).toString());
        holdings.endCall();
        assertEquals("not writable any more", writable.toString());
    }

    @Test
    void deadHandleIsSafeToLookAt() {
        Aggregate sent = message(2);
        holdings.endCall();
        assertEquals("not yours any more", sent.toString());
        Aggregate forgotten = message(2);
        holdings.forget();
        assertEquals("not yours any more", forgotten.toString());
    }

    @Test
    void lookingInTheMiddleOfAnOperationShowsNoBytesAndBreaksNothingOff() {
        SliceList message = message(41);
        message.append(message(2));
        assertEquals(0xF1 - 256, message.getByte(42));
        int found = message.foundStart();
        holdings.begin();
        assertEquals("DATA 43 bytes in 2 slices", message.toString());
        holdings.done();
        assertTrue(message.toString().startsWith("DATA 43 bytes in 2 slices: f0 f1"));
        assertEquals(found, message.foundStart(), "the index moved");
        assertEquals(41, found);
    }

    @Test
    void lookingAtAHandleWithoutTheRightToItChangesNothing() {
        SliceList message = message(2);
        holdings.bar(Thread.currentThread());
        assertEquals("DATA 2 bytes in 1 slice: f0 f1", message.toString());
        holdings.admit(Thread.currentThread());
        assertEquals(2, message.length());
    }
}
