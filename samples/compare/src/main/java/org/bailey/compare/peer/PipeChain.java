package org.bailey.compare.peer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Bytes that go from pipe to pipe, all of a message with one call where the system does that. The first one gets them
 * once, and their pages go round, so that to make them is not in the time.
 */
final class PipeChain implements Measurement {

    /** What a pipe holds at least, as it comes. */
    private static final int PIPE_LEAST_BYTES = 64 << 10;

    /** How a message gets from one pipe to the next. */
    enum Way {
        /** By splice(2). */
        SPLICE,
        /** By tee(2), and what was left behind goes to where it is thrown away, by splice(2). */
        TEE,
        /** By read(2) and write(2). */
        COPY
    }

    private final Case what;
    private final Way way;
    private final long lengthBytes;
    private final PipeSyscalls.Pipe[] pipes;
    private final int nowhere = PipeSyscalls.open("/dev/null");
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;

    /** As many pipes as there are domains, in a circle. */
    PipeChain(Case what, Way way) {
        this.what = what;
        this.way = way;
        this.lengthBytes = what.payload().lengthBytes();
        this.buffer = arena.allocate(lengthBytes, Long.BYTES);
        this.pipes = new PipeSyscalls.Pipe[what.domains()];
        for (int i = 0; i < pipes.length; i++) {
            pipes[i] = PipeSyscalls.pipe(Math.max(what.payload().lengthBytes(), PIPE_LEAST_BYTES));
        }
        buffer.set(ValueLayout.JAVA_LONG, 0, lengthBytes);
        whole(PipeSyscalls.write(pipes[0].out(), buffer, lengthBytes));
    }

    @Override
    public long run(long times) {
        long beganNs = System.nanoTime();
        for (long i = 0; i < times; i++) {
            for (int hop = 0; hop < pipes.length; hop++) {
                forward(pipes[hop].in(), pipes[(hop + 1) % pipes.length].out());
            }
        }
        long tookNs = System.nanoTime() - beganNs;
        whole(PipeSyscalls.read(pipes[0].in(), buffer, lengthBytes));
        if (buffer.get(ValueLayout.JAVA_LONG, 0) != lengthBytes) {
            throw new IllegalStateException("what came out is not what went in, way=" + way);
        }
        whole(PipeSyscalls.write(pipes[0].out(), buffer, lengthBytes));
        return tookNs;
    }

    private void forward(int in, int out) {
        switch (way) {
            case SPLICE -> {
                for (long left = lengthBytes; left > 0;) {
                    left -= PipeSyscalls.splice(in, out, left);
                }
            }
            case TEE -> {
                whole(PipeSyscalls.tee(in, out, lengthBytes));
                whole(PipeSyscalls.splice(in, nowhere, lengthBytes));
            }
            case COPY -> {
                whole(PipeSyscalls.read(in, buffer, lengthBytes));
                whole(PipeSyscalls.write(out, buffer, lengthBytes));
            }
        }
    }

    private void whole(long doneBytes) {
        if (doneBytes != lengthBytes) {
            throw new IllegalStateException("a call did a part only, way=" + way + ", lengthBytes=" + lengthBytes
                + ", doneBytes=" + doneBytes);
        }
    }

    @Override
    public void close() {
        for (PipeSyscalls.Pipe pipe : pipes) {
            PipeSyscalls.close(pipe.in());
            PipeSyscalls.close(pipe.out());
        }
        PipeSyscalls.close(nowhere);
        arena.close();
    }
}
