package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.transport.DeepStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader lets go of, the writer has back, whatever the reader forgot or did not come to. */
final class LettingGoTest extends BufferFixture {

    private static final int FRAMES_MOST = 60;

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsLetGoWhereTheNextIsPeekedAtWithIt(DBufKind of) {
        open(of);
        BufferReader reader = slow("reader");
        write("kept");
        write("next");
        assertTrue(reader.peek(peeked));
        peeked.keep();
        assertTrue(reader.advance());
        assertEquals(1, reader.outstanding());
        assertTrue(reader.peek(peeked));
        assertEquals("next", text(peeked));
        assertTrue(reader.advance());
        assertEquals(0, reader.outstanding());
    }

    /** A reader that catches the error goes on, or goes: nobody waits for it for ever. */
    @ParameterizedTest
    @EnumSource
    void whatTheEndOfTheStackBreaksOffIsMadeUpFor(DBufKind of) {
        open(of);
        int broken = 0;
        try (DeepStack deep = new DeepStack()) {
            // Nothing may be called for the first time where the stack ends.
            for (int frames = FRAMES_MOST + 2; frames >= 0; frames--) {
                BufferReader reader = slow("reader");
                boolean room = true;
                while (room) {
                    room = write("record");
                }
                broken += brokenOff(deep, frames, () -> reader.advance(ENTRIES));
                while (reader.next() < writer.next()) {
                    assertTrue(reader.advance());
                }
                assertFalse(reader.peek(peeked));
                assertTrue(write("room again"), "frames=" + frames);
                broken += brokenOff(deep, frames, reader::close);
                reader.close();
                writer.tend();
                assertEquals(0, writer.readers(), "frames=" + frames);
            }
        }
        writer.close();
        assertEquals(List.of(), buffers.names(), "somebody still waits for somebody");
        assertTrue(broken > 0, "nobody was stopped inside a call");
    }

    private static int brokenOff(DeepStack deep, int frames, Runnable call) {
        if (frames > FRAMES_MOST) {
            call.run();
            return 0;
        }
        Throwable thrown = deep.call(frames, call);
        assertTrue(thrown == null || thrown instanceof StackOverflowError, () -> "thrown=" + thrown);
        return thrown == null ? 0 : 1;
    }
}
