package org.bailey.domains.http;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.ConnectionStart;
import org.bailey.domains.wire.HttpExchange;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/** Client and server of one connection: addresses of either family, and ports. */
final class Endpoints {

    private int addressBytes;
    private long clientHigh;
    private long clientLow;
    private long serverHigh;
    private long serverLow;
    private int clientPort;
    private int serverPort;

    /** Takes them from the message that begins a connection; false where it is none such. */
    boolean read(Bytes start, long bytesOfAnAddress, boolean fromServer) {
        if (!ConnectionStart.valid(start, bytesOfAnAddress)) {
            return false;
        }
        addressBytes = (int) bytesOfAnAddress;
        long sourceHigh = AddressPair.sourceHigh(start, addressBytes);
        long sourceLow = AddressPair.sourceLow(start, addressBytes);
        long destinationHigh = AddressPair.destinationHigh(start, addressBytes);
        long destinationLow = AddressPair.destinationLow(start, addressBytes);
        int sourcePort = ConnectionStart.sourcePort(start, addressBytes);
        int destinationPort = ConnectionStart.destinationPort(start, addressBytes);
        clientHigh = fromServer ? destinationHigh : sourceHigh;
        clientLow = fromServer ? destinationLow : sourceLow;
        clientPort = fromServer ? destinationPort : sourcePort;
        serverHigh = fromServer ? sourceHigh : destinationHigh;
        serverLow = fromServer ? sourceLow : destinationLow;
        serverPort = fromServer ? sourcePort : destinationPort;
        return true;
    }

    int addressBytes() {
        return addressBytes;
    }

    /** Writes ports and addresses into the record of an exchange. */
    void put(WritableFbuf record) {
        HttpExchange.putPorts(record, clientPort, serverPort);
        HttpExchange.putClient(record, addressBytes, clientHigh, clientLow);
        HttpExchange.putServer(record, addressBytes, serverHigh, serverLow);
    }
}
