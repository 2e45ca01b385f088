package org.bailey.domains.http;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Counter;

/**
 * One direction of a connection: cuts its bytes into headers and bodies, however they come.
 *
 * <p>Of a body nothing is kept, it is counted and dropped. Missing bytes count with a body where all of them
 * lie inside a length that is known: of the whole body, of the chunk at hand, or of a body that lasts until
 * the connection ends. Anywhere else they take a header with them, or the place where the body ends: then
 * the next thing that looks like a start line is searched for, anywhere, because a message may follow a body
 * without a line end in between. Bytes that make no sense are treated alike. A direction that shows nothing
 * of HTTP for as many bytes as a header may have is passed over, as long as the other one shows nothing either.
 */
final class HttpStream {

    private enum State { HEADER, BODY, MAYBE_BODY, SEARCH, IGNORE, OVER }

    private final HttpConnection connection;
    private final Messages messages;
    private final Supplies supplies;
    private final HttpCounters counters;
    private final Body body = new Body();
    private final Search search;
    private final Pending pending;

    private State state;
    private boolean httpEnds;

    HttpStream(HttpConnection connection, Messages messages, Supplies supplies) {
        this.connection = connection;
        this.messages = messages;
        this.supplies = supplies;
        this.counters = supplies.counters();
        this.search = new Search(messages, counters);
        this.pending = new Pending(supplies);
    }

    void begin() {
        state = State.HEADER;
        search.clear();
        httpEnds = false;
    }

    /** Takes the next bytes in. */
    void data(Aggregate message, long timestampNs) {
        Aggregate rest = message;
        while (rest != null && rest.length() > 0) {
            if (httpEnds && (state == State.HEADER || state == State.SEARCH)) {
                pending.drop();
                state = State.IGNORE;
            }
            rest = switch (state) {
                case HEADER -> header(rest, timestampNs);
                case BODY -> body(rest);
                case MAYBE_BODY -> maybeBody(rest);
                case SEARCH -> search(rest);
                case IGNORE, OVER -> ignore(rest);
            };
        }
    }

    /** Takes missing bytes in. */
    void gap(long gapBytes) {
        switch (state) {
            case BODY, MAYBE_BODY -> gapInBody(gapBytes);
            case HEADER -> lose(true);
            case SEARCH -> pending.drop();
            default -> {
            }
        }
    }

    private void gapInBody(long gapBytes) {
        decideForBody();
        long inside = body.gap(gapBytes);
        counters.missingBytes.add(inside);
        boolean complete = body.isComplete();
        if (complete || inside < gapBytes) {
            endBody(body.bytes());
        }
        if (inside < gapBytes) {
            lose(complete);
        }
    }

    private void lose(boolean aHeader) {
        counters.lost.increment();
        pending.drop();
        beginSearch(0);
        messages.lost(aHeader);
    }

    /** Takes the end of this direction in. */
    void end() {
        if (state == State.OVER) {
            return;
        }
        if (state == State.BODY && !body.isUntilEnd() || state == State.HEADER && !pending.isEmpty()) {
            counters.cutShort.increment();
        }
        if (state == State.MAYBE_BODY) {
            decideForBody();
        }
        if (state == State.BODY) {
            endBody(body.bytes());
        }
        pending.drop();
        state = State.OVER;
        messages.over();
    }

    /** Hears that after the message at hand, if there is one, the connection is no longer HTTP. */
    void endOfHttp() {
        httpEnds = true;
    }

    /** Hears that the body may not come, although it was announced: its request was answered before. */
    void bodyMayNotCome() {
        if (state == State.BODY && body.isAwaited()) {
            state = State.MAYBE_BODY;
        }
    }

    private Aggregate header(Aggregate message, long timestampNs) {
        boolean inPlace = pending.isEmpty();
        if (inPlace) {
            dropLineEnds(message);
            if (message.length() == 0) {
                return null;
            }
            pending.header().begin(timestampNs);
        } else if (!keep(message)) {
            return null;
        }
        Header header = pending.header();
        Bytes bytes = inPlace ? message : header.held();
        Header.Found found = header.read(bytes, messages, supplies.headerBytesMost());
        if (found == Header.Found.MORE) {
            if (inPlace) {
                keep(message);
            }
            return null;
        }
        long bodyLength = found == Header.Found.COMPLETE ? messages.header(bytes, header, timestampNs) : 0;
        Aggregate rest = inPlace ? message : header.held().take(bytes.length());
        int usedBytes = found == Header.Found.GARBAGE ? 1 : header.end();
        pending.drop();
        switch (found) {
            case COMPLETE -> {
                rest.drop(usedBytes);
                search.end();
                beginBody(bodyLength);
            }
            case TOO_LONG -> giveUp(counters.tooLong);
            default -> {
                rest.drop(usedBytes);
                beginSearch(usedBytes);
                messages.lost(false);
            }
        }
        return rest;
    }

    /** Empty lines before a start line are let pass (RFC 9112, section 2.2). */
    private static void dropLineEnds(Aggregate message) {
        int count = 0;
        while (count < message.length() && (message.getByte(count) == '\r' || message.getByte(count) == '\n')) {
            count++;
        }
        message.drop(count);
    }

    private boolean keep(Aggregate message) {
        boolean room = pending.keep(message);
        if (!room) {
            giveUp(counters.noMemory);
        }
        return room;
    }

    private void beginBody(long bodyLength) {
        if (bodyLength == BodyLength.UNKNOWN) {
            badBody(0);
        } else if (bodyLength == 0) {
            endBody(0);
        } else if (bodyLength != BodyLength.INTERIM) {
            body.begin(bodyLength);
            state = State.BODY;
        }
    }

    private void endBody(long bytes) {
        state = State.HEADER;
        messages.ended(bytes);
    }

    private void badBody(long bytes) {
        counters.badBodies.increment();
        endBody(bytes);
        beginSearch(0);
        messages.lost(false);
    }

    private Aggregate body(Aggregate message) {
        long before = body.bytes();
        Body.Found found = body.read(message, supplies.headerBytesMost());
        if (found == Body.Found.MORE) {
            return null;
        }
        message.drop(body.used(before));
        switch (found) {
            case COMPLETE -> endBody(body.bytes());
            case BAD -> badBody(body.bytes());
            default -> {
                endBody(body.bytes());
                giveUp(counters.tooLong);
            }
        }
        return message;
    }

    /** A client that was refused before it sent its body may go on with the next request instead. */
    private Aggregate maybeBody(Aggregate message) {
        int begins = RequestLine.beginsWithMethod(pending.append(message));
        if (begins == RequestLine.MORE) {
            return null;
        }
        state = State.BODY;
        if (begins == RequestLine.PLAUSIBLE) {
            endBody(0);
        }
        return pending.take();
    }

    /** Where it cannot be told any more whether a request or the body follows, it was the body. */
    private void decideForBody() {
        if (state == State.MAYBE_BODY && !pending.isEmpty()) {
            body.read(pending.header().held(), 0);
            pending.drop();
        }
        state = State.BODY;
    }

    private void beginSearch(int skippedBytes) {
        state = State.SEARCH;
        search.begin();
        search.skip(skippedBytes);
    }

    private Aggregate search(Aggregate message) {
        if (passOver()) {
            return null;
        }
        boolean found = search.find(pending.append(message));
        if (passOver() || !found) {
            return null;
        }
        state = State.HEADER;
        return pending.take();
    }

    private boolean passOver() {
        if (connection.isHttp() || !search.giveUpAfter(supplies.headerBytesMost())) {
            return false;
        }
        pending.drop();
        return true;
    }

    /** Whether so much was searched in vain that it is passed over as long as the other side shows no HTTP either. */
    boolean isHopeless() {
        return state == State.SEARCH && search.isHopeless();
    }

    private void giveUp(Counter why) {
        why.increment();
        pending.drop();
        state = State.IGNORE;
        messages.over();
    }

    private Aggregate ignore(Aggregate message) {
        if (connection.isTunnel()) {
            counters.tunnelBytes.add(message.length());
        }
        return null;
    }
}
