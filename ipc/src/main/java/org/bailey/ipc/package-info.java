/**
 * The contract between a plugin and everything else: all that a domain can name.
 *
 * <p>A layer is one class that implements {@link org.bailey.ipc.Domain}. What it can reach it is given by
 * {@link org.bailey.ipc.Context} when it opens. From then on it is handed messages, one
 * {@link org.bailey.ipc.Aggregate} at a time: it reads them in place as {@link org.bailey.ipc.Bytes}, cuts, joins and
 * prepends without moving a byte, and sends them through a {@link org.bailey.ipc.Port} or keeps their bytes in a
 * {@link org.bailey.ipc.Held}. What it does neither with goes back by itself.
 *
 * {@snippet :
 * public final class Ports implements Domain {
 *     private Port out;
 *     private Counter web;
 *
 *     @Override public void open(Context context) {
 *         out = context.port("out");
 *         web = context.counter("web");
 *     }
 *
 *     @Override public void receive(Port from, Aggregate segment) {
 *         if (segment.getUnsignedShort(10) == 80) {      // a TCP destination port behind two IPv4 addresses
 *             web.increment();
 *         }
 *         out.send(segment);                             // by reference; nothing was copied
 *     }
 * }
 * }
 *
 * <p>Name, class, ports and options of a domain stand in the {@code META-INF/bailey.yaml} of its jar.
 * {@code bailey new} writes all of that as a project, {@link org.bailey.ipc.harness} tests it without a kernel, and
 * {@code bailey check} tells what of the JDK it may not use. Null is nowhere an argument that means something.
 */
package org.bailey.ipc;
