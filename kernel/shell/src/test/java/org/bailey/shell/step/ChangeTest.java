package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.bailey.shell.step.Stacks.message;

import java.util.List;
import org.bailey.ipc.Kind;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.junit.jupiter.api.Test;

/** What a domain made of a message, in words. */
class ChangeTest {

    @Test
    void bytes() {
        MessageView packet = message(100, 60, 1000, 40);
        assertEquals("changed nothing", Change.of(packet, packet));
        assertEquals("changed nothing", Change.of(packet, message(100, 10, 110, 50, 1000, 40)), "cut into pieces");
        assertEquals("dropped 14 in front", Change.of(packet, message(114, 46, 1000, 40)));
        assertEquals("dropped 70 in front", Change.of(packet, message(1010, 30)));
        assertEquals("cut 45 at the end", Change.of(packet, message(100, 55)));
        assertEquals("pushed 20 in front", Change.of(packet, message(5000, 20, 100, 60, 1000, 40)));
        assertEquals("dropped 8 in front, pushed 20 in front", Change.of(packet, message(5000, 20, 108, 52, 1000, 40)));
        assertEquals("added 7 at the end", Change.of(packet, message(100, 60, 1000, 40, 5000, 7)));
        assertEquals("took 10 out of it", Change.of(packet, message(100, 50, 1000, 40)));
        assertEquals("put 5 into it", Change.of(packet, message(100, 60, 5000, 5, 1000, 40)));
        assertEquals("made 30 bytes anew", Change.of(packet, message(5000, 30)));
        assertEquals("made 30 bytes anew", Change.of(message(), message(5000, 30)));
        assertEquals("changed nothing", Change.of(message(), message()));
    }

    @Test
    void bytesInAnotherOrder() {
        assertEquals("changed the order", Change.of(message(100, 60, 1000, 40), message(1000, 40, 100, 60)));
        assertEquals("pushed 44 in front, took 18 out of it, cut 42 at the end, changed the order",
            Change.of(message(100, 92), message(5000, 44, 100, 3, 132, 18, 104, 11)));
    }

    @Test
    void bytesThatLieWhereOthersLayAreOthers() {
        MessageView later = new MessageView(0, 0, Kind.DATA, 0, 0, 0, 0, 60, List.of(new SliceView(100, 60, 0, 2)));
        assertEquals("made 60 bytes anew", Change.of(message(100, 60), later));
    }

    @Test
    void descriptor() {
        MessageView end = new MessageView(5, 3, Kind.END, 6, 4, 1, 2, 0, List.of());
        assertEquals("flow 0 to 3, class 0 to 6, gap 0 to 4, word0 0 to 1, word1 0 to 2, time 0 to 5, kind data to end",
            Change.of(message(), end));
    }
}
