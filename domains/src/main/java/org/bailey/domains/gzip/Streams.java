package org.bailey.domains.gzip;

import org.bailey.domains.flow.FlowTable;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Held;

/** All streams, each by its flow and direction, and their memory. */
final class Streams {

    private static final int DIRECTIONS = 2;
    private static final int INFLATERS_KEPT = 16;

    private final FlowTable<GunzipStream> table = new FlowTable<>();
    private final Context context;
    private final Output output;
    private final Workspace workspace;
    private final long streamsMost;
    private final long memoryBytes;
    private long usedBytes;
    private GunzipStream spare;
    private GunzipStream behind;

    Streams(Context context, Output output, GunzipCounters counters) {
        this.context = context;
        this.output = output;
        this.workspace = new Workspace(new Inflaters(INFLATERS_KEPT), counters);
        this.streamsMost = context.options().number("streams");
        this.memoryBytes = context.options().number("memory");
    }

    /** Takes a message that is no START. */
    void take(Aggregate message) {
        int direction = message.classWord() == 1 ? 1 : 0;
        long number = message.flow() * DIRECTIONS + direction;
        GunzipStream stream = table.find(number);
        switch (message.kind()) {
            case DATA -> {
                stream = stream == null ? begin(number, message.flow(), direction) : stream;
                if (stream != null) {
                    boolean wasBehind = stream.isBehind();
                    stream.data(message);
                    await(stream, wasBehind);
                }
            }
            case GAP -> {
                stream = stream == null ? begin(number, message.flow(), direction) : stream;
                if (stream != null) {
                    stream.gap();
                }
            }
            default -> end(stream, message);
        }
    }

    private GunzipStream begin(long number, long flow, int direction) {
        if (table.size() >= streamsMost) {
            workspace.counters.tooManyStreams.increment();
            return null;
        }
        GunzipStream stream = spare;
        if (stream == null) {
            stream = new GunzipStream(this, output, workspace);
        } else {
            spare = stream.next;
        }
        stream.begin(number, flow, direction);
        table.add(stream);
        return stream;
    }

    private void end(GunzipStream stream, Aggregate message) {
        if (stream == null) {
            output.pass(message);
            return;
        }
        boolean wasBehind = stream.isBehind();
        stream.end(message);
        await(stream, wasBehind);
        removeIfDone(stream);
    }

    private void await(GunzipStream stream, boolean waits) {
        if (stream.isBehind() && !waits) {
            stream.next = behind;
            behind = stream;
        }
    }

    private void removeIfDone(GunzipStream stream) {
        if (stream.isDone()) {
            table.remove(stream.number());
            stream.next = spare;
            spare = stream;
        }
    }

    /** Goes on with what one call could not send. */
    void resume() {
        GunzipStream left = behind;
        behind = null;
        while (left != null) {
            GunzipStream stream = left;
            left = stream.next;
            stream.resume();
            await(stream, false);
            removeIfDone(stream);
        }
    }

    /** Whether there is something to go on with. */
    boolean isBehind() {
        return behind != null;
    }

    /** Ends what has not ended, and gives the library's memory back. */
    void close() {
        for (long number : table.numbers()) {
            table.find(number).close();
        }
        workspace.inflaters.close();
    }

    Held held() {
        return context.held();
    }

    byte[] output() {
        return workspace.output;
    }

    /** Puts bytes on the account; whether there is room for them. */
    boolean charge(long bytes) {
        usedBytes += bytes;
        return usedBytes <= memoryBytes;
    }

    void discharge(long bytes) {
        usedBytes -= bytes;
    }
}
