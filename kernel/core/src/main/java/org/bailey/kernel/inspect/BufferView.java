package org.bailey.kernel.inspect;

import java.util.List;

/**
 * A buffer as it is now.
 *
 * @param bufferOffset region offset of its first byte
 * @param generation which of all that lay there one after the other it is
 * @param references slices of it that its originator holds or has sent; one more while it is being filled
 * @param originator whose it is; empty where no domain allocates there
 * @param store what its store is for, as {@link StoreView#serves}
 * @param kind as {@link StoreView#kind}
 * @param mode as {@link StoreView#mode}
 * @param isProtected whether its originator's right to write was taken away
 * @param path domains that it can reach; empty where that is not known to its store
 */
public record BufferView(long bufferOffset, long lengthBytes, int generation, int references, String originator,
                         String store, String kind, String mode, boolean isProtected, List<String> path,
                         List<Holder> holders, List<Transit> transits) {
}
