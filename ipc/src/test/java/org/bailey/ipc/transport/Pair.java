package org.bailey.ipc.transport;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.slice.SliceList;

/** Accounts in a row, joined by channels of one transport: what the contract tests run on. */
final class Pair implements AutoCloseable {

    final Region region = new Region(256L << 20);
    final List<Account> accounts = new ArrayList<>();
    final List<Wire> wires = new ArrayList<>();
    private final Transport transport;
    private final Handling handling;
    private final TransportLimits limits;

    Pair(Way way, TransportLimits limits, int accountCount) {
        this.transport = way.transport();
        this.handling = way.handling();
        this.limits = limits.with(way.ring());
        if (!handling.fastest()) {
            region.guard();
        }
        for (int i = 0; i < accountCount; i++) {
            accounts.add(account("domain" + i));
            if (i > 0) {
                wires.add(connect(accounts.get(i - 1), accounts.get(i), false));
            }
        }
    }

    Account account(String name) {
        Space space = new Space(region, name, handling.enforcement());
        return new Account(space, () -> transport.store(space, handling.mode(), DataPath.UNKNOWN, limits),
            () -> Transports.named("fbuf").store(space, handling.mode().sharing(), DataPath.UNKNOWN, limits));
    }

    Wire connect(Account from, Account to, boolean droppingWhenFull) {
        Store store = from.stores().own(
            transport.store(from.holdings().space(), handling.mode(), DataPath.UNKNOWN, limits));
        Channel channel = transport.connect(from.holdings(), to.holdings(), store, limits);
        Wire wire = new Wire(from.port("out"), to.port("in"), channel, transport.name(), droppingWhenFull);
        DomainPort.attach(wire);
        return wire;
    }

    /** A message of the first account, each part an allocation of its own. */
    Aggregate message(byte[]... parts) {
        DomainPort out = accounts.getFirst().port("out");
        Aggregate whole = out.message();
        for (byte[] part : parts) {
            Aggregate piece = out.message();
            piece.push(part.length).putBytes(0, part, 0, part.length);
            whole.append(piece);
        }
        return whole;
    }

    void send(Aggregate message) {
        accounts.getFirst().port("out").send(message);
        accounts.getFirst().holdings().endCall();
    }

    /** The next message of an account, lent, or null. */
    SliceList poll(int account) {
        SliceList message = accounts.get(account).holdings().incoming();
        if (wires.get(account - 1).channel().inlet().poll(message)) {
            return message;
        }
        message.release();
        return null;
    }

    /** Lets everything that was released flow back, from the last account to the first. */
    void collect() {
        for (int i = accounts.size() - 1; i >= 0; i--) {
            accounts.get(i).collect();
        }
    }

    int outstanding() {
        collect();
        return accounts.stream().mapToInt(Account::outstanding).sum();
    }

    /** Whether it copies every message once. */
    static boolean copying(String transport) {
        return transport.equals("copy") || transport.equals("skbuff");
    }

    static byte[] bytes(SliceList message) {
        byte[] bytes = new byte[message.length()];
        message.copyTo(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void close() {
        region.close();
    }
}
