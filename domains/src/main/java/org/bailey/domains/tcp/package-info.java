/**
 * The transport layer of TCP, passive: both directions of every connection put in order by reference.
 *
 * <p>{@code TcpDomain} reads a segment, {@code Connections} knows whose it is, {@code Reassembler} puts it
 * in its place in a {@code Direction}, {@code Overlaps} settles by an {@code OverlapPolicy} which of two copies
 * stays, {@code Output} sends what is in order, {@code TimeOuts} ends waiting.
 */
package org.bailey.domains.tcp;
