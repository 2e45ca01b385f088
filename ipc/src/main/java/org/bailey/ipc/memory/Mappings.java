package org.bailey.ipc.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * How many mappings a process may still make: the system refuses more than {@code vm.max_map_count} (proc(5)).
 *
 * <p>The count is never too low: a mapping in the midst of others is counted as two, though the system often
 * joins neighbours of the same rights again. An eighth of the limit is left to the JVM.
 */
public final class Mappings {

    /** Those of this process. */
    public static final Mappings PROCESS = new Mappings(limit());

    private static final int UNKNOWN_LIMIT = 65_530;
    private static final int SCARCE = 64;
    private static final int NUMBER_BYTES = 32;

    private final int limit;
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    /** A count where the system allows this many in all. */
    public Mappings(int limit) {
        this.limit = limit;
        this.most = limit - limit / 8;
    }

    private static int limit() {
        // One read takes it all: a second one, at another place of such a file, would find nothing.
        try (InputStream in = Files.newInputStream(Path.of("/proc/sys/vm/max_map_count"))) {
            return Integer.parseInt(new String(in.readNBytes(NUMBER_BYTES), StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException unreadable) {
            return UNKNOWN_LIMIT;
        }
    }

    /** Counts mappings that are about to be made; fails before the system would. */
    void take(int count) {
        int now = taken.addAndGet(count);
        if (now > most) {
            taken.addAndGet(-count);
            throw new BaileyException(ErrorCode.QUOTA, "fewer fbufs under limits, a higher sysctl vm.max_map_count, or"
                + " enforcement: views need fewer mappings: mappings=" + now + ", of vm.max_map_count=" + limit);
        }
    }

    /** Counts mappings that are no more. */
    void giveBack(int count) {
        taken.addAndGet(-count);
    }

    /** Whether so few are left that nothing new should be begun. */
    boolean scarce() {
        return most - taken.get() < SCARCE;
    }

    /** How many are counted now. */
    public int taken() {
        return taken.get();
    }

    /**
     * Fails unless this many more are certain to be possible.
     *
     * @param what what they are for, as the user knows it
     */
    public void require(long count, String what) {
        if (count > most - taken.get()) {
            throw new BaileyException(ErrorCode.QUOTA, "fewer fbufs under limits, a higher sysctl vm.max_map_count, or"
                + " enforcement: views need fewer mappings: " + what + ", mappings=" + count
                + ", of vm.max_map_count=" + limit);
        }
    }
}
