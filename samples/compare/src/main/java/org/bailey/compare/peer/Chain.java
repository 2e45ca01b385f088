package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;

/**
 * Domains in a row on one thread, without a kernel: the first writes, each reads a header, the last reads it all.
 *
 * <p>A batch goes through one domain after the other, as a worker lets it, and its memory comes all the way back.
 */
final class Chain implements Measurement {

    private static final long REGION_BYTES = 1L << 30;

    private final Case what;
    private final String transport;
    private final Region region = new Region(REGION_BYTES);
    private final List<Account> accounts = new ArrayList<>();
    private final List<DomainPort> outs = new ArrayList<>();
    private final List<Inlet> inlets = new ArrayList<>();
    private long sum;

    /** A chain by this transport. */
    Chain(String transport, Case what) {
        this.what = what;
        this.transport = transport;
        Transport by = Transports.named(transport);
        TransportLimits limits = BaileyPeer.limits(what.payload());
        for (int i = 0; i < what.domains(); i++) {
            Account account = new Account("domain" + i, region, () -> by.store(region, limits),
                () -> by.store(region, limits));
            accounts.add(account);
            outs.add(account.port("out"));
            if (i > 0) {
                connect(by, limits, accounts.get(i - 1), account);
            }
        }
    }

    private void connect(Transport by, TransportLimits limits, Account from, Account to) {
        Store store = from.owning(by.store(region, limits));
        Channel channel = by.connect(from.holdings(), to.holdings(), store, limits);
        DomainPort.attach(new Wire(from.port("out"), to.port("in"), channel, transport, false));
        inlets.add(channel.inlet());
    }

    @Override
    public long run(long times) {
        long beganNs = System.nanoTime();
        long done = 0;
        while (done < times) {
            int count = (int) Math.min(what.batch(), times - done);
            cross(count, done);
            done += count;
        }
        long endedNs = System.nanoTime();
        long expected = what.payload().expected(0, times);
        if (sum != expected) {
            throw new IllegalStateException("what was read is not what was written, sum=" + sum + ", expected="
                + expected);
        }
        sum = 0;
        return endedNs - beganNs;
    }

    private void cross(int count, long number) {
        boolean alone = accounts.size() == 1;
        for (int i = 0; i < count; i++) {
            Aggregate message = outs.getFirst().message();
            BaileyPeer.write(transport, what.payload(), message, number + i);
            if (alone) {
                sum += BaileyPeer.read(what.payload(), message);
            } else {
                outs.getFirst().send(message);
            }
            accounts.getFirst().holdings().endCall();
        }
        for (int hop = 1; hop < accounts.size(); hop++) {
            forward(hop, count, number);
        }
        for (int hop = accounts.size() - 1; hop >= 0; hop--) {
            accounts.get(hop).collect();
        }
    }

    private void forward(int hop, int count, long number) {
        Account account = accounts.get(hop);
        Inlet inlet = inlets.get(hop - 1);
        boolean last = hop == accounts.size() - 1;
        for (int i = 0; i < count; i++) {
            SliceList message = account.holdings().message();
            if (!inlet.poll(message)) {
                throw new IllegalStateException("a message is missing, hop=" + hop + ", message=" + i);
            }
            if (last) {
                sum += BaileyPeer.read(what.payload(), message);
            } else if (message.getLong(0) != number + i) {
                throw new IllegalStateException("a header is wrong, hop=" + hop + ", message=" + i);
            } else {
                outs.get(hop).send(message);
            }
            account.holdings().endCall();
        }
    }

    @Override
    public void close() {
        region.close();
    }
}
