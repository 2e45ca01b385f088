package org.bailey.kernel.inspect;

/**
 * The region as it is now.
 *
 * @param sizeBytes of address space
 * @param grantedBytes granted to stores, channels and its own page table
 * @param clearedBytes cleared because others could read them than before
 */
public record RegionView(long sizeBytes, long grantedBytes, long clearedBytes) {
}
