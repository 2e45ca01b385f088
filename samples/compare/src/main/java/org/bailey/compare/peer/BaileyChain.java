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
 * Domains of Bailey's in a row, without a kernel.
 *
 * <p>A batch goes through one domain after the other, as a worker lets it, and its memory comes all the way back.
 */
final class BaileyChain implements Hops {

    private final Payload payload;
    private final String transport;
    private final Region region = new Region(BaileyPeer.REGION_BYTES);
    private final List<Account> accounts = new ArrayList<>();
    private final List<DomainPort> outs = new ArrayList<>();
    private final List<Inlet> inlets = new ArrayList<>();
    private long sum;

    /** A chain by this transport. */
    BaileyChain(String transport, Case what) {
        this.payload = what.payload();
        this.transport = transport;
        Transport by = Transports.named(transport);
        TransportLimits limits = BaileyPeer.limits(transport, payload, what.batch());
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
        Store store = from.stores().own(by.store(region, limits));
        Channel channel = by.connect(from.holdings(), to.holdings(), store, limits);
        DomainPort.attach(new Wire(from.port("out"), to.port("in"), channel, transport, false));
        inlets.add(channel.inlet());
    }

    @Override
    public int send(long number, int most) {
        boolean alone = accounts.size() == 1;
        for (int i = 0; i < most; i++) {
            Aggregate message = outs.getFirst().message();
            BaileyPeer.write(transport, payload, message, number + i);
            if (alone) {
                sum += BaileyPeer.read(payload, message);
            } else {
                outs.getFirst().send(message);
            }
            accounts.getFirst().holdings().endCall();
        }
        return most;
    }

    @Override
    public int pass(int domain, int most) {
        Account account = accounts.get(domain);
        Inlet inlet = inlets.get(domain - 1);
        for (int i = 0; i < most; i++) {
            SliceList message = account.holdings().incoming();
            take(inlet, message);
            sum += message.getLong(0);
            outs.get(domain).send(message);
            account.holdings().endCall();
        }
        return most;
    }

    /** What found no room would wait in an outbox, and be missing here. */
    private static void take(Inlet inlet, SliceList into) {
        if (!inlet.poll(into)) {
            throw new IllegalStateException("a message is missing");
        }
    }

    @Override
    public int receive(int most) {
        if (inlets.isEmpty()) {
            return most;
        }
        Account account = accounts.getLast();
        for (int i = 0; i < most; i++) {
            SliceList message = account.holdings().incoming();
            take(inlets.getLast(), message);
            sum += BaileyPeer.read(payload, message);
            account.holdings().endCall();
        }
        return most;
    }

    @Override
    public void giveBack() {
        for (int i = accounts.size() - 1; i >= 0; i--) {
            accounts.get(i).collect();
        }
    }

    @Override
    public long sum() {
        return sum;
    }

    @Override
    public void close() {
        region.close();
    }
}
