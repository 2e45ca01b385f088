package org.bailey.compare.peer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Unix domain socket, unix(7), that never blocks: who finds nothing asks again. Its name goes as soon as both ends
 * are open.
 */
final class SocketPeer implements Peer {

    private final Path folder;
    private int opened;

    /** Sockets in a folder. */
    SocketPeer(String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public ByteStreamLink open(Payload payload) throws IOException {
        Files.createDirectories(folder);
        opened++;
        Path name = folder.resolve("socket" + opened);
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(name);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            SocketChannel out = SocketChannel.open(address);
            SocketChannel in = server.accept();
            out.configureBlocking(false);
            in.configureBlocking(false);
            return new ByteStreamLink(payload, out, in);
        } finally {
            Files.deleteIfExists(name);
        }
    }

    @Override
    public Hops chain(Case what) throws IOException {
        return new ByteStreamChain(what, this::open);
    }
}
