package org.bailey.ipc.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the arrays behind a list do that its bytes do not show. */
final class SliceListTest {

    private static final int LONG = 10_000;

    private final Region region = new Region(64 << 20);
    private final FbufStore store = new FbufStore(region, 64);
    private final Holdings holdings = new Holdings(new Space(region, "subject", Enforcement.VIEWS),
        () -> store);

    @AfterEach
    void close() {
        region.close();
    }

    private SliceList message(int lengthBytes) {
        SliceList message = holdings.message();
        message.push(lengthBytes);
        return message;
    }

    private SliceList longList(SliceList of) {
        SliceList list = of.slice(0, 1);
        for (int i = 1; i < LONG; i++) {
            list.append(of.slice(0, 1));
        }
        assertEquals(LONG, list.count());
        return list;
    }

    @Test
    void piecesThatBelongTogetherAreOneSliceAgain() {
        SliceList message = message(100);
        assertEquals(2, region.pages().references(region.pages().firstPage(message.offset(0))));
        message.append(message.split(40));
        assertEquals(1, message.count());
        assertEquals(100, message.length(0));
        SliceList front = message.take(10);
        assertEquals(3, region.pages().references(region.pages().firstPage(message.offset(0))));
        front.append(message);
        assertEquals(1, front.count());
        front.append(front.slice(0, 1));
        assertEquals(2, front.count());
        front.release();
        assertEquals(0, store.outstanding());
    }

    @Test
    void adjacentAllocationsStayTwo() {
        SliceList one = message(64 << 10);
        SliceList two = message(64 << 10);
        SliceList behind = one.offset(0) < two.offset(0) ? two : one;
        SliceList front = behind == two ? one : two;
        assertEquals(behind.offset(0), front.offset(0) + front.length());
        front.append(behind);
        assertEquals(2, front.count());
    }

    @Test
    void handleGivesUpItsRoomAfterAWhileOfShortLists() {
        SliceList source = message(100);
        SliceList list = longList(source);
        assertTrue(list.room() >= LONG);
        list.release();
        for (int i = 0; i < 20; i++) {
            SliceList again = longList(source);
            assertEquals(list, again);
            again.release();
        }
        assertTrue(list.room() >= LONG, "nothing is given up that is needed");
        for (int i = 0; i < 100; i++) {
            SliceList next = source.slice(0, 1);
            assertEquals(list, next);
            next.push(1);
            next.release();
        }
        assertTrue(list.room() <= SliceArrays.ROOM_KEPT, "room=" + list.room());
    }

    @Test
    void handleGivesUpItsRoomAfterAWhileOfSingleSlices() {
        SliceList source = message(100);
        SliceList list = longList(source);
        list.release();
        for (int i = 0; i < 100; i++) {
            SliceList next = source.slice(0, 1);
            assertEquals(list, next);
            next.release();
        }
        assertTrue(list.room() <= SliceArrays.ROOM_KEPT, "room=" + list.room());
    }

    @Test
    void queueThatIsShortAgainGivesUpItsRoom() {
        SliceList source = message(100);
        SliceList held = holdings.held();
        held.append(longList(source));
        held.drop(LONG - 5);
        for (int i = 0; i < 100_000; i++) {
            held.append(source.slice(i % 50 * 2, 1));
            held.drop(1);
        }
        assertEquals(5, held.length());
        assertTrue(held.room() <= SliceArrays.ROOM_KEPT, "room=" + held.room());
    }

    @Test
    void fewIdleHandlesKeepRoom() {
        SliceList source = message(100);
        List<SliceList> lists = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lists.add(longList(source));
        }
        lists.forEach(SliceList::release);
        assertTrue(lists.stream().filter(SliceArrays::roomy).count() <= 16);
        assertEquals(1, store.outstanding());
    }

    @Test
    void manyReferencesToOneLoanAreTakenAndGivenBackAtOnce() {
        SliceList source = message(100);
        SliceList list = longList(source);
        SliceList copy = list.slice(1, LONG - 2);
        assertEquals(1 + 1 + LONG + LONG - 2, region.pages().references(region.pages().firstPage(list.offset(0))));
        list.release();
        copy.truncate(1);
        copy.release();
        source.release();
        assertEquals(0, store.outstanding());
    }
}
