package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sender and receiver on a thread each, and each dying now and then while the other goes on. */
@Timeout(120)
final class TwoThreadsTest {

    private static final int MESSAGES = 5_000;
    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);

    /** With no more than that many messages from one publishing to the next, where that is not left to each message. */
    private static final int BATCH = 16;

    static List<Arguments> transports() {
        Stream<Arguments> atOnce = Way.some().stream().map(name -> Arguments.of(name, false));
        return Stream.concat(atOnce, Way.inBatches().stream().map(name -> Arguments.of(name, true))).toList();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyMessageCrossesOnce(String transport, boolean batches) throws Exception {
        assertEquals(0, dropped(transport, batches, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void receiverThatDiesLosesOnlyWhatItHad(String transport, boolean batches) throws Exception {
        assertEquals(0, dropped(transport, batches, 0, 40));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void senderThatDiesLosesOnlyWhatWaitedForRoom(String transport, boolean batches) throws Exception {
        dropped(transport, batches, 40, 0);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void bothDieNowAndThen(String transport, boolean batches) throws Exception {
        dropped(transport, batches, 40, 40);
    }

    /** Every message arrives or is counted as dropped; whoever dies does so after about that many, or never. */
    private static long dropped(String transport, boolean batches, int senderDies, int receiverDies)
            throws Exception {
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2);
             ExecutorService threads = Executors.newFixedThreadPool(2)) {
            if (batches) {
                pair.wires.forEach(Wire::twoWorkers);
            }
            Future<?> sending = threads.submit(() -> send(pair, senderDies));
            Future<Integer> receiving = threads.submit(() -> receive(pair, receiverDies));
            sending.get();
            int received = receiving.get();
            pair.accounts.forEach(Account::reclaim);
            assertEquals(0, pair.outstanding(), "leaked");
            long dropped = pair.wires.getFirst().channel().counters().droppedMessages();
            assertEquals(MESSAGES, received + dropped);
            return dropped;
        }
    }

    private static void send(Pair pair, int dies) {
        Random random = new Random(1);
        Account account = pair.accounts.getFirst();
        DomainPort out = account.port("out");
        for (int i = 0; i < MESSAGES;) {
            account.collect();
            account.flush();
            if (!account.ready() || random.nextInt(BATCH) == 0) {
                pair.wires.getFirst().channel().outlet().publish();
            }
            if (!account.ready()) {
                Thread.yield();
            } else if (pushed(account, out, i, random)) {
                i++;
            }
            if (dies > 0 && random.nextInt(dies) == 0) {
                account.reclaim();
            }
        }
        while (account.waiting() > 0) {
            account.collect();
            account.flush();
            pair.wires.getFirst().channel().outlet().publish();
            Thread.yield();
        }
        out.end();
    }

    private static boolean pushed(Account account, DomainPort out, int number, Random random) {
        try {
            Aggregate message = out.message();
            for (int slices = random.nextInt(6); slices >= 0; slices--) {
                int length = 8 + random.nextInt(random.nextInt(50) == 0 ? 20_000 : 100);
                message.push(length).putInt(0, number).putInt(length - 4, ~number);
            }
            message.word0(number);
            out.send(message);
            return true;
        } catch (BaileyException full) {
            assertEquals(ErrorCode.QUOTA, full.code());
            return false;
        } finally {
            account.holdings().endCall();
        }
    }

    private static int receive(Pair pair, int dies) {
        Random random = new Random(2);
        Account account = pair.accounts.get(1);
        Inlet inlet = pair.wires.getFirst().channel().inlet();
        Held held = account.holdings().held();
        int received = 0;
        long last = -1;
        while (!pair.wires.getFirst().drained()) {
            if (inlet.queued() == 0) {
                // nobody evacuates here: what is held must go where the sender may be waiting for it
                held.clear();
                inlet.publish();
                Thread.yield();
                continue;
            }
            if (random.nextInt(BATCH) == 0) {
                inlet.publish();
            }
            SliceList message = account.holdings().message();
            assertTrue(inlet.poll(message));
            received++;
            assertTrue(message.word0() > last, "out of order or twice: number=" + message.word0() + ", last=" + last);
            last = message.word0();
            assertWhole(message, (int) last);
            if (random.nextInt(4) == 0 && held.length() < 10_000) {
                held.append(message);
            } else if (random.nextInt(8) == 0) {
                held.clear();
            }
            account.holdings().endCall();
            if (dies > 0 && random.nextInt(dies) == 0) {
                account.reclaim();
                held = account.holdings().held();
            }
        }
        return received;
    }

    private static void assertWhole(SliceList message, int number) {
        int index = 0;
        for (int slice = 0; slice < message.count(); slice++) {
            assertEquals(number, message.getInt(index));
            index += message.length(slice);
        }
        assertEquals(~number, message.getInt(message.length() - 4));
    }
}
