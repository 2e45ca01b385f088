#!/usr/bin/env python3
"""The server behind nginx (and, on a port of its own, beside it): what nginx alone does not answer.

Chunked bodies with and without trailers, 103 before the final answer, a body that only the close ends, an upgrade,
a body that stops in the middle.
"""
import random
import socket
import sys
import threading
import time

WORDS = "buffer channel domain stack frame window segment gather slice ring path owner reader writer".split()


def text(length_bytes, seed):
    words = random.Random(seed)
    pieces = [words.choice(WORDS) + words.choice(" \n") for _ in range(1 + length_bytes // 5)]
    return "".join(pieces)[:length_bytes].encode()


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


class Exchange:
    """One request read from a connection, and the ways to answer it."""

    def __init__(self, stream, line, headers, body):
        self.stream, self.headers, self.body = stream, headers, body
        self.method, self.target = line.split(b" ")[:2]

    def send(self, data):
        self.stream.write(data)
        self.stream.flush()

    def plain(self, body, status=b"200 OK", more=b""):
        head = b"HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s\r\n" % (status, len(body), more)
        self.send(head + (b"" if self.method == b"HEAD" else body))

    def chunked(self, pieces, trailer=b"", pause_seconds=0.0, type_=b"text/plain"):
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n" % type_)
        for piece in pieces:
            self.send(chunk(piece))
            time.sleep(pause_seconds)
        self.send(b"0\r\n" + trailer + b"\r\n")

    def without_length(self):
        self.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text(30000, 5))

    def early_hints(self):
        self.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
        time.sleep(0.05)
        self.plain(text(2000, 6))

    def upgrade(self):
        self.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nready\n")
        for line in self.stream:
            self.send(b"echo " + line)

    def stalled(self):
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 400000\r\n\r\n" + text(60000, 7))
        time.sleep(5)


def answer(exchange):
    """True while the connection can carry another request."""
    path = exchange.target.split(b"?")[0].rsplit(b"/", 1)[-1]
    if path == b"chunked":
        exchange.chunked([text(100 + 700 * n, n) for n in range(8)], pause_seconds=0.01)
    elif path == b"trailer":
        exchange.chunked([text(5000, 1), text(1, 2), text(300, 3)], trailer=b"X-Sum: 5301\r\n")
    elif path == b"page":
        exchange.chunked([b"<html>" + text(9000, 4) + b"</html>"] * 3, type_=b"text/html")
    elif path == b"echo":
        exchange.plain(b"received %d bytes\n" % len(exchange.body), more=b"X-Method: %s\r\n" % exchange.method)
    elif path == b"hints":
        exchange.early_hints()
    elif path == b"no-length":
        exchange.without_length()
        return False
    elif path == b"upgrade":
        exchange.upgrade()
        return False
    elif path == b"stalled":
        exchange.stalled()
        return False
    elif path == b"broken":
        exchange.plain(b"this layer broke\n", b"500 Internal Server Error")
    else:
        exchange.plain(text(600, 8))
    return True


def read_body(stream, headers):
    if headers.get(b"transfer-encoding") == b"chunked":
        body = b""
        while True:
            length = int(stream.readline().split(b";")[0], 16)
            body += stream.read(length)
            stream.readline()
            if length == 0:
                return body
    return stream.read(int(headers.get(b"content-length", 0)))


def serve(connection):
    stream = connection.makefile("rwb")
    try:
        while True:
            line = stream.readline()
            if not line:
                break
            headers = {}
            while (header := stream.readline().strip()):
                name, value = header.split(b":", 1)
                headers[name.lower()] = value.strip()
            body = read_body(stream, headers)
            if not answer(Exchange(stream, line, headers, body)):
                break
        stream.close()
    except (OSError, ValueError):
        pass                                        # the client went away: part of the recording
    finally:
        connection.close()


def main():
    listening = socket.create_server(("::", int(sys.argv[1])), family=socket.AF_INET6, dualstack_ipv6=True)
    while True:
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    main()
