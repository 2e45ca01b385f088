/**
 * The transport layer of TCP, passive: both directions of every connection put in order by reference.
 *
 * <p>{@code TcpDomain} reads a segment, {@code Connections} knows whose it is, {@code Reassembler} puts it
 * in its place in a {@code Direction}, {@code Output} sends what is in order, {@code TimeOuts} ends waiting.
 */
package org.bailey.domains.tcp;
