/**
 * The test kit for authors of plugins: drives a domain without a kernel, over any transport.
 *
 * <p>It is part of the contract: {@link org.bailey.ipc.harness.DomainHarness} feeds messages and takes what the
 * domain sends, sets its clock, reads its counters, and fails where memory did not come back. It needs no library
 * beside this one, and a JVM with {@code --enable-native-access=ALL-UNNAMED}. {@code bailey new} writes a
 * project whose test uses it.
 */
package org.bailey.ipc.harness;
