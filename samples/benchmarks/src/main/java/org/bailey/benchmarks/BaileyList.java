package org.bailey.benchmarks;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;

/** Bailey's list of slices. */
final class BaileyList implements LongList {

    private static final int BYTES = AggregateBenchmark.SLICES * AggregateBenchmark.SLICE_BYTES;

    /** Between allocations, which would become one slice of 64 KiB else. */
    private static final int GAP_BYTES = 8;

    private final Region region = new Region(1L << 30);
    private final Aggregate list;
    private final Aggregate one;

    BaileyList() {
        Transport transport = Transports.named("fbuf");
        Store store = transport.store(region, TransportLimits.USUAL);
        Account account = new Account("list", region, () -> store, () -> store);
        Held held = account.holdings().held();
        for (int i = 0; i <= AggregateBenchmark.SLICES; i++) {
            Aggregate slice = account.holdings().message();
            byte[] bytes = LongList.contents(i);
            slice.push(bytes.length + GAP_BYTES).putBytes(0, bytes, 0, bytes.length);
            slice.truncate(bytes.length);
            held.append(slice);
        }
        // ends the right to write
        account.holdings().endCall();
        list = held.take(BYTES);
        one = held.take(AggregateBenchmark.SLICE_BYTES);
    }

    @Override
    public int appendOne() {
        list.append(one.slice(0, AggregateBenchmark.SLICE_BYTES));
        int length = list.length();
        list.truncate(BYTES);
        return length;
    }

    @Override
    public int splitAndRejoin() {
        Aggregate half = list.split(BYTES / 2);
        int length = half.length();
        list.append(half);
        return length;
    }

    @Override
    public int getInt(int index) {
        return list.getInt(index);
    }

    @Override
    public int internetSum() {
        return list.internetSum(0, BYTES);
    }

    @Override
    public void close() {
        region.close();
    }
}
