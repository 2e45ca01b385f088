#!/usr/bin/env python3
"""The client for what curl does not do: pipelining, headers in crumbs, an upgrade, an abort, silence.

usage: rawclient.py SERVER SCENARIO...
"""
import socket
import struct
import sys
import time

HOST = "www.bailey.example"
SECONDS_MAX = 15


def connect(server, port=80):
    stream = socket.create_connection((server, port), timeout=SECONDS_MAX)
    stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return stream


def request(method, target, headers="", body=b"", version="1.1"):
    host = f"Host: {HOST}\r\n" if version == "1.1" else ""
    return f"{method} {target} HTTP/{version}\r\n{host}{headers}\r\n".encode() + body


def read_to_end(stream):
    length = 0
    while (data := stream.recv(65536)):
        length += len(data)
    return length


def pipeline(server):
    """Nine requests in one write; the last asks for the close. No HEAD: tshark, the oracle, would misread it."""
    form = b"name=bailey&kind=bridge"
    with connect(server) as stream:
        stream.sendall(b"".join([
            request("GET", "/index.html"),
            request("GET", "/app/chunked"),
            request("GET", "/missing"),
            request("POST", "/app/echo", f"Content-Length: {len(form)}\r\n", form),
            request("GET", "/nothing"),
            request("GET", "/app.js", "Accept-Encoding: gzip\r\n"),
            request("GET", "/empty.txt"),
            request("GET", "/docs"),
            request("GET", "/data.json", "Connection: close\r\n"),
        ]))
        read_to_end(stream)


def pipeline_long(server):
    """Sixty small requests with a long header each, so that segments and messages share no border."""
    with connect(server) as stream:
        filler = "X-Filler: " + "f" * 400 + "\r\n"
        last = request("GET", "/index.html?last", "Connection: close\r\n")
        stream.sendall(b"".join(request("GET", f"/index.html?n={n}", filler) for n in range(60)) + last)
        read_to_end(stream)


def crumbs(server):
    """A request in pieces of a few bytes, each a segment of its own; CR and LF in different ones."""
    data = request("GET", "/index.html?crumbs", "X-Long: " + "y" * 60 + "\r\nConnection: close\r\n")
    with connect(server) as stream:
        for at in range(0, len(data), 7):
            stream.sendall(data[at:at + 7])
            time.sleep(0.004)
        read_to_end(stream)


def old(server):
    """HTTP/1.0 without a Host field: the close ends the body."""
    with connect(server) as stream:
        stream.sendall(request("GET", "/app/chunked?old", version="1.0"))
        read_to_end(stream)


def half_closed(server):
    """The client's side is closed before the answer comes."""
    with connect(server, 8080) as stream:
        stream.sendall(request("GET", "/no-length"))
        stream.shutdown(socket.SHUT_WR)
        read_to_end(stream)


def upgrade(server):
    with connect(server) as stream:
        stream.sendall(request("GET", "/app/upgrade", "Connection: Upgrade\r\nUpgrade: echo\r\n"))
        stream.recv(4096)
        for n in range(20):
            stream.sendall(b"\x00\x01\x02 line %d \xff\xfe\n" % n)
            stream.recv(4096)
            time.sleep(0.01)


def abort(server):
    """A reset in the middle of a body, after the server fell silent: what it sent has arrived by then."""
    stream = connect(server)
    stream.sendall(request("GET", "/app/stalled"))
    stream.recv(4096)
    time.sleep(2)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()


def mute(server):
    """A connection without a byte."""
    with connect(server):
        time.sleep(0.2)


SCENARIOS = {f.__name__: f for f in (pipeline, pipeline_long, crumbs, old, half_closed, upgrade, abort, mute)}


def main():
    for name in sys.argv[2:]:
        try:
            SCENARIOS[name](sys.argv[1])
        except OSError as error:
            sys.exit(f"rawclient.py: {name} failed, server={sys.argv[1]} error={error}")


if __name__ == "__main__":
    main()
