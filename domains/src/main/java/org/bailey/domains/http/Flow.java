package org.bailey.domains.http;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.flow.Numbered;
import org.bailey.ipc.Bytes;

/**
 * What is kept of every flow: its endpoints; and its connection from the first byte on, until it proves not HTTP.
 *
 * <p>So a flood of connections that say nothing costs little. Pooled.
 */
final class Flow implements Numbered {

    /** The next one in the pool. */
    Flow nextSpare;

    private final Endpoints endpoints = new Endpoints();
    private long number;
    private HttpConnection connection;
    private boolean passedOver;
    private boolean requestsOver;
    private boolean responsesOver;

    /** Begins a flow; false where the message does not say between whom. */
    boolean begin(long flowNumber, Bytes start, long addressBytes, boolean fromServer) {
        number = flowNumber;
        passedOver = false;
        requestsOver = false;
        responsesOver = false;
        return endpoints.read(start, addressBytes, fromServer);
    }

    @Override
    public long number() {
        return number;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** The stream of a direction, 0 from the client, 1 from the server; null where the flow is passed over. */
    HttpStream stream(int direction, Supplies supplies) {
        if (connection == null) {
            if (passedOver) {
                return null;
            }
            connection = supplies.takeConnection();
            connection.begin(this);
            if (requestsOver) {
                connection.stream(0).end();
            }
            if (responsesOver) {
                connection.stream(1).end();
            }
        }
        return connection.stream(direction);
    }

    /** Lets go of a connection that proved not to be HTTP. */
    void passOverIfHopeless(Supplies supplies) {
        if (connection != null && connection.isHopeless()) {
            passedOver = true;
            giveBack(supplies);
        }
    }

    /** Ends a direction; tells whether both have ended. */
    boolean end(int direction, Supplies supplies) {
        if (connection != null) {
            connection.stream(direction).end();
        }
        requestsOver |= direction == 0;
        responsesOver |= direction == 1;
        if (!requestsOver || !responsesOver) {
            return false;
        }
        giveBack(supplies);
        return true;
    }

    private void giveBack(Supplies supplies) {
        if (connection != null) {
            supplies.giveBack(connection);
            connection = null;
        }
    }
}
