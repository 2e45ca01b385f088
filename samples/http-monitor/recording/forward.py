#!/usr/bin/env python3
"""A lossy wire between two interfaces: frames that carry TCP are lost, delayed past later ones, or doubled.

The kernels this is made for have no netem. Everything that is not TCP (ARP, neighbour discovery) passes unharmed,
so that a run never waits for a lost ARP reply. The randomness is seeded; the timing of the two ends is not.
"""
import argparse
import heapq
import random
import select
import signal
import socket
import struct
import sys
import time

ETH_P_ALL = 0x0003
PACKET_OUTGOING = 4             # packet(7): our own frames, looped back to us; to be skipped
FRAME_BYTES_MAX = 65535
SOCKET_BUFFER_BYTES = 32 << 20


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("left")
    parser.add_argument("right")
    parser.add_argument("--loss", type=float, default=1.0, help="percent of the TCP frames, each way")
    parser.add_argument("--reorder", type=float, default=2.0, help="percent held back by --reorder-ms at most")
    parser.add_argument("--reorder-ms", type=float, default=5.0)
    parser.add_argument("--duplicate", type=float, default=1.0, help="percent sent twice")
    parser.add_argument("--delay-ms", type=float, default=1.0, help="of every frame, each way")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def raw_socket(interface):
    raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    for force in (33, socket.SO_RCVBUF):            # SO_RCVBUFFORCE needs root; without it the limit holds
        try:
            raw.setsockopt(socket.SOL_SOCKET, force, SOCKET_BUFFER_BYTES)
            break
        except OSError:
            continue
    raw.bind((interface, 0))
    raw.setblocking(False)
    return raw


def carries_tcp(frame):
    ether_type, = struct.unpack_from("!H", frame, 12)
    if ether_type == 0x0800:
        return frame[14 + 9] == socket.IPPROTO_TCP
    return ether_type == 0x86DD and frame[14 + 6] == socket.IPPROTO_TCP


class Wire:
    """The frames under way, ordered by the time at which they arrive."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.random = random.Random(chosen.seed)
        self.under_way = []
        self.count = 0
        self.lost = self.reordered = self.duplicated = 0

    def happens(self, percent):
        return self.random.random() * 100 < percent

    def accept(self, frame, out, now):
        due = now + self.chosen.delay_ms / 1000
        copies = 1
        if carries_tcp(frame):
            if self.happens(self.chosen.loss):
                self.lost += 1
                return
            if self.happens(self.chosen.reorder):
                self.reordered += 1
                due += self.random.uniform(0.2, 1) * self.chosen.reorder_ms / 1000
            if self.happens(self.chosen.duplicate):
                self.duplicated += 1
                copies = 2
        for copy in range(copies):
            self.count += 1                         # keeps frames of one instant in order
            heapq.heappush(self.under_way, (due + copy * 0.0003, self.count, frame, out))

    def deliver(self, now):
        while self.under_way and self.under_way[0][0] <= now:
            _, _, frame, out = heapq.heappop(self.under_way)
            try:
                out.send(frame)
            except OSError as error:
                print(f"forward.py: frame not sent, bytes={len(frame)} error={error}", file=sys.stderr)

    def wait_seconds(self, now):
        return max(0.0, self.under_way[0][0] - now) if self.under_way else 1.0


def main():
    chosen = options()
    left, right = raw_socket(chosen.left), raw_socket(chosen.right)
    other = {left: right, right: left}
    wire = Wire(chosen)
    running = True

    def stop(*_):
        nonlocal running
        running = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while running:
        readable, _, _ = select.select([left, right], [], [], wire.wait_seconds(time.monotonic()))
        for raw in readable:
            for _ in range(64):                     # a batch: neither side starves the other or the timer
                try:
                    frame, address = raw.recvfrom(FRAME_BYTES_MAX)
                except BlockingIOError:
                    break
                if address[2] != PACKET_OUTGOING:
                    wire.accept(frame, other[raw], time.monotonic())
        wire.deliver(time.monotonic())
    print(f"{chosen.left}-{chosen.right}: frames={wire.count} lost={wire.lost} "
          f"reordered={wire.reordered} duplicated={wire.duplicated}", file=sys.stderr)


if __name__ == "__main__":
    main()
