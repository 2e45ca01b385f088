package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rights to fbufs, in every way of handling them: what has none is refused by a check. */
final class ProtectionTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);
    private static final int LENGTH = 70_000;

    static List<String> ways() {
        return Way.ofFbufs();
    }

    static List<String> guarded() {
        return Way.ofFbufs().stream().filter(name -> !Way.named(name).handling().fastest()).toList();
    }

    private static Pair pair(String way) {
        return new Pair(Way.named(way), SMALL, 3);
    }

    private static int firstPage(Pair pair, SliceList message) {
        Space space = pair.accounts.get(1).holdings().space();
        return pair.region.pages().firstPage(space.regionOffset(message.offset(0)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasSentCanNeitherBeWrittenNorRead(String way) {
        try (Pair pair = pair(way)) {
            Aggregate message = pair.accounts.getFirst().port("out").message();
            WritableFbuf fbuf = message.push(LENGTH);
            fbuf.putLong(0, 42);
            pair.send(message);
            ProtectionFault write = assertThrows(ProtectionFault.class, () -> fbuf.putLong(8, 43));
            assertEquals(ErrorCode.READ_ONLY, write.code());
            ProtectionFault read = assertThrows(ProtectionFault.class, () -> message.getLong(0));
            assertEquals(ErrorCode.NOT_YOURS, read.code());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasGivenBackUnsentCannotBeWritten(String way) {
        try (Pair pair = pair(way)) {
            Aggregate message = pair.accounts.getFirst().port("out").message();
            WritableFbuf fbuf = message.push(LENGTH);
            message.release();
            assertThrows(ProtectionFault.class, () -> fbuf.putLong(0, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasReturnedIsOutOfReach(String way) {
        try (Pair pair = pair(way)) {
            pair.send(pair.message(new byte[LENGTH]));
            SliceList lent = pair.poll(1);
            int first = firstPage(pair, lent);
            pair.accounts.get(1).holdings().endCall();
            assertThrows(ProtectionFault.class, () -> lent.getByte(0));
            assertThrows(ProtectionFault.class, () -> lent.slice(0, 1));
            Handling handling = Way.named(way).handling();
            assertEquals(handling.mode().cached() && !handling.fastest(),
                pair.accounts.get(1).holdings().space().received().contains(first));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void originatorLosesTheRightToWriteWhereFbufsAreSecuredAndHasItAgainAtReuse(String way) {
        try (Pair pair = pair(way)) {
            PageTable pages = pair.region.pages();
            boolean secured = Way.named(way).handling().mode().secured();
            for (int round = 0; round < 3; round++) {
                Aggregate message = pair.accounts.getFirst().port("out").message();
                message.push(LENGTH).putInt(0, round);
                message.append(message.slice(100, 100));
                pair.send(message);
                SliceList lent = pair.poll(1);
                int first = firstPage(pair, lent);
                assertEquals(secured, pages.isProtected(first));
                assertEquals(round, lent.getInt(0));
                Account middle = pair.accounts.get(1);
                middle.port("out").send(lent);
                SliceList last = pair.poll(2);
                assertEquals(secured, pages.isProtected(first));
                last.release();
                assertEquals(0, pair.outstanding());
                middle.holdings().endCall();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void domainCannotSendOnWhatItNeverReceived(String way) {
        try (Pair pair = pair(way)) {
            Account first = pair.accounts.getFirst();
            Account middle = pair.accounts.get(1);
            SliceList own = (SliceList) pair.message(new byte[LENGTH]);
            Store loan = middle.holdings().home();
            loan.allocate(8);
            SliceList forged = middle.holdings().message();
            forged.add(own.offset(0), 8, middle.holdings().loan(loan, loan.token()));
            ProtectionFault fault = assertThrows(ProtectionFault.class, () -> middle.port("out").send(forged));
            assertEquals(ErrorCode.BAD_REFERENCE, fault.code());
            middle.reclaim();
            first.reclaim();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void receiverThatNeverFreesStopsItsSenderAtTheQuota(String way) {
        try (Pair pair = pair(way)) {
            Account sender = pair.accounts.getFirst();
            Account holder = pair.accounts.get(1);
            int before = pair.region.grantedChunks();
            BaileyException refused = assertThrows(BaileyException.class, () -> {
                while (true) {
                    pair.send(pair.message(new byte[LENGTH]));
                    SliceList lent = pair.poll(1);
                    holder.holdings().held().append(lent);
                }
            });
            assertEquals(ErrorCode.QUOTA, refused.code());
            assertFalse(sender.ready());
            assertTrue(pair.region.grantedChunks() - before <= 4, "chunks=" + pair.region.grantedChunks());
            holder.reclaim();
            sender.holdings().endCall();
            assertEquals(0, pair.outstanding());
            assertTrue(sender.ready());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void receiverHasAnFbufWhereItsModeAndEnforcementSay(String way) {
        Way how = Way.named(way);
        try (Pair pair = pair(way)) {
            SliceList sent = (SliceList) pair.message(new byte[LENGTH]);
            long offset = sent.offset(0);
            pair.send(sent);
            SliceList lent = pair.poll(1);
            boolean elsewhere = how.handling().mode().general() && how.handling().enforcement() == Enforcement.PAGES;
            assertEquals(elsewhere, lent.offset(0) != offset);
            assertEquals(offset, pair.accounts.get(1).holdings().space().regionOffset(lent.offset(0)));
            if (how.handling().enforcement() == Enforcement.PAGES) {
                assertNotEquals(pair.region.memory(), pair.accounts.get(1).holdings().space().window());
            }
            lent.release();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void mappingOfAnFbufGoesWithItsChunk(String way) {
        try (Pair pair = pair(way)) {
            pair.send(pair.message(new byte[LENGTH]));
            SliceList lent = pair.poll(1);
            int first = firstPage(pair, lent);
            Space receiver = pair.accounts.get(1).holdings().space();
            assertTrue(receiver.received().contains(first));
            lent.release();
            pair.collect();
            pair.accounts.getFirst().stores().all().forEach(Store::close);
            assertFalse(receiver.received().contains(first));
        }
    }
}
