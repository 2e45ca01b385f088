package org.bailey.ipc.transport;

import java.lang.reflect.Method;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.slice.SliceList;

/** Main program: passes messages down a row of domains and says what that allocated once it was warm. */
final class SteadyState {

    private static final int WARM_UP_MESSAGES = 30_000;

    /** Runs at most, until one allocates nothing: on a busy machine the compiler is late. */
    private static final int RUNS = 50;

    private final Pair pair;
    private final Account first;
    private final Account middle;
    private final Account last;
    private final Held held;
    private long sum;

    private SteadyState(Way way) {
        pair = new Pair(way, TransportLimits.USUAL, 3);
        first = pair.accounts.getFirst();
        middle = pair.accounts.get(1);
        last = pair.accounts.get(2);
        held = last.holdings().held();
    }

    /** Runs so many messages in each of the ways of these names. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
            .invoke(null);
        Method allocated = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        int messages = Integer.parseInt(arguments[0]);
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            SteadyState state = new SteadyState(Way.named(name));
            state.run(Math.min(messages, WARM_UP_MESSAGES));
            long least = Long.MAX_VALUE;
            for (int run = 0; run < RUNS && least > 0; run++) {
                long before = (long) allocated.invoke(threads);
                long between = (long) allocated.invoke(threads);
                state.run(messages);
                long bytes = (long) allocated.invoke(threads) - between - (between - before);
                least = Math.min(least, Math.max(0, bytes));
            }
            System.out.println(name + "=" + least);
        }
    }

    private void run(int messages) {
        for (int i = 0; i < messages; i += 20) {
            for (int k = 0; k < 20; k++) {
                Aggregate message = first.port("out").message();
                message.push(1000).putInt(996, i);
                message.push(14).putShort(12, 0x0800);
                first.port("out").send(message);
                first.holdings().endCall();
            }
            forward();
            take();
            last.collect();
            middle.collect();
            first.collect();
        }
    }

    private void forward() {
        while (middle.ready() && pair.wires.getFirst().channel().inlet().queued() > 0) {
            SliceList message = middle.holdings().message();
            pair.wires.getFirst().channel().inlet().poll(message);
            sum += message.getUnsignedShort(12) + message.internetSum(3, 30);
            message.drop(14);
            message.push(8).putLong(0, sum);
            Aggregate tail = message.split(500);
            message.append(tail);
            middle.port("out").send(message);
            middle.holdings().endCall();
        }
    }

    private void take() {
        while (pair.wires.get(1).channel().inlet().queued() > 0) {
            SliceList message = last.holdings().message();
            pair.wires.get(1).channel().inlet().poll(message);
            sum += message.getInt(1004) + message.indexOf((byte) 1, 990);
            held.append(message);
            if (held.length() > 5_000) {
                Aggregate old = held.take(4_000);
                sum += old.getLong(0);
            }
            last.holdings().endCall();
        }
    }
}
