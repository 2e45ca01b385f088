package org.bailey.benchmarks;

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
 * Accounts in a row on one thread, without a kernel: a message crosses every boundary once.
 *
 * <p>Every domain but the last has some layers, each of which pushes a header; the last one pulls them all.
 */
final class Chain implements AutoCloseable {

    private static final int HEADER_BYTES = 8;

    private final Region region = new Region(1L << 30);
    private final List<Account> accounts = new ArrayList<>();
    private final List<DomainPort> outs = new ArrayList<>();
    private final List<Inlet> inlets = new ArrayList<>();
    private final int layers;

    /** A chain with this many boundaries, and so many layers in each domain but the last. */
    Chain(String name, int boundaries, int layers) {
        this.layers = layers;
        Transport transport = Transports.named(name);
        for (int i = 0; i <= boundaries; i++) {
            Account account = new Account("domain" + i, region, () -> transport.store(region, TransportLimits.USUAL),
                () -> transport.store(region, TransportLimits.USUAL));
            accounts.add(account);
            outs.add(account.port("out"));
            if (i > 0) {
                inlets.add(connect(transport, accounts.get(i - 1), account));
            }
        }
    }

    private Inlet connect(Transport transport, Account from, Account to) {
        Store store = from.stores().own(transport.store(region, TransportLimits.USUAL));
        Channel channel = transport.connect(from.holdings(), to.holdings(), store, TransportLimits.USUAL);
        DomainPort.attach(new Wire(from.port("out"), to.port("in"), channel, transport.name(), false));
        return channel.inlet();
    }

    /** Sends a batch through the whole chain and lets all memory come back; returns the sum of what the last read. */
    long cross(int batch, int lengthBytes) {
        DomainPort first = outs.getFirst();
        for (int i = 0; i < batch; i++) {
            Aggregate message = first.message();
            message.push(lengthBytes).putLong(0, i);
            goDown(message);
            first.send(message);
            accounts.getFirst().holdings().endCall();
        }
        long sum = 0;
        for (int hop = 1; hop < accounts.size(); hop++) {
            sum = forward(hop, batch);
        }
        for (int hop = accounts.size() - 1; hop >= 0; hop--) {
            accounts.get(hop).collect();
        }
        return sum;
    }

    private long forward(int hop, int batch) {
        Account account = accounts.get(hop);
        Inlet inlet = inlets.get(hop - 1);
        DomainPort out = outs.get(hop);
        boolean last = hop == accounts.size() - 1;
        long sum = 0;
        for (int i = 0; i < batch; i++) {
            SliceList message = account.holdings().incoming();
            if (!inlet.poll(message)) {
                throw new IllegalStateException("a message is missing: hop=" + hop + ", message=" + i);
            }
            if (last) {
                for (int header = (accounts.size() - 1) * layers; header > 0; header--) {
                    sum += message.getInt(0);
                    message.drop(HEADER_BYTES);
                }
                sum += message.getLong(0);
            } else {
                sum += message.getLong(0);
                goDown(message);
                out.send(message);
            }
            account.holdings().endCall();
        }
        return sum;
    }

    private void goDown(Aggregate message) {
        for (int layer = 0; layer < layers; layer++) {
            message.push(HEADER_BYTES).putInt(0, message.length());
        }
    }

    @Override
    public void close() {
        region.close();
    }
}
