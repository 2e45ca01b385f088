package org.bailey.kernel.load;

import java.util.List;

/**
 * Proof, at every start, that the wall is up: a domain's loader reaches neither JDK internals, nor Agrona,
 * nor the kernel.
 *
 * <p>A launch line can void the wall: {@code --add-opens java.base/jdk.internal.misc=ALL-UNNAMED}, often
 * recommended for Agrona, opens the JDK to every plugin as well.
 */
final class WallProof {

    private static final List<String> INTERNAL_PACKAGES =
        List.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.reflect", "sun.nio.ch");

    private static final List<String> OUT_OF_REACH = List.of(
        "jdk.internal.misc.Unsafe", "sun.misc.Unsafe", "java.lang.Thread", "java.lang.reflect.Method",
        "java.lang.foreign.MemorySegment", "java.nio.file.Files", "org.agrona.concurrent.UnsafeBuffer",
        "org.bailey.ipc.memory.Region", "org.bailey.ipc.device.DeviceMemory", "org.bailey.kernel.run.Kernel");

    private WallProof() {
    }

    /** Fails where the wall has a hole. */
    static void require(ClassLoader loader) {
        Module base = Object.class.getModule();
        for (String each : INTERNAL_PACKAGES) {
            if (base.isExported(each, loader.getUnnamedModule()) || base.isOpen(each, loader.getUnnamedModule())) {
                throw new IllegalStateException("plugins would reach JDK internals: remove --add-opens or"
                    + " --add-exports ...=ALL-UNNAMED from the launch line (Agrona needs =org.agrona only):"
                    + " package=" + each);
            }
        }
        for (String each : OUT_OF_REACH) {
            try {
                Class.forName(each, false, loader);
            } catch (ClassNotFoundException expected) {
                continue;
            }
            throw new IllegalStateException("plugins would reach a class that they must not: class=" + each);
        }
    }
}
