package org.bailey.ipc.transport;

import org.bailey.ipc.account.Account;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;
import org.bailey.ipc.slice.SliceList;

/**
 * Main program: sends an fbuf the way that its first arguments name, then accesses memory past every check.
 *
 * <p>The last argument says which: {@code store} by the originator to what it sent, {@code load} by a domain that
 * never got it, {@code late} load by one that gave it back.
 */
final class RawAccess {

    private static final TransportLimits SMALL = new TransportLimits(16, 16, 1 << 20);

    private RawAccess() {
    }

    public static void main(String[] arguments) {
        try (Pair pair = new Pair(Way.named(arguments[0]), SMALL, 3)) {
            Window originator = window(pair.accounts.getFirst());
            SliceList message = (SliceList) pair.message(new byte[4096]);
            long offset = message.offset(0);
            pair.send(message);
            SliceList lent = pair.poll(1);
            long received = lent.offset(0);
            System.out.println("read " + lent.getByte(0));
            switch (arguments[1]) {
                case "store" -> Memory.putByte(originator.address(offset), (byte) 5);
                case "load" -> System.out.println("loaded "
                    + Memory.getByte(window(pair.accounts.get(2)).address(offset)));
                case "late" -> {
                    lent.release();
                    System.out.println("loaded " + Memory.getByte(window(pair.accounts.get(1)).address(received)));
                }
                default -> throw new IllegalArgumentException(arguments[1]);
            }
            System.out.println("after");
        } catch (Throwable caught) {
            System.out.println("caught " + caught);
        }
    }

    private static Window window(Account account) {
        return account.holdings().space().window();
    }
}
