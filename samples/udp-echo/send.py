#!/usr/bin/env python3
"""Both sides of the recording: send.py listen | send.py ADDRESS sends datagrams of many lengths to the echo port."""
import random
import socket
import sys
import time

PORT = 7
LENGTHS = [0, 1, 2, 3, 17, 64, 512, 1000, 1471, 1472, 1473, 2000, 2960, 4001, 8192]


def listen():
    """Takes what comes, so that nothing is refused, and never answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("", PORT))
        while True:
            ear.recv(65536)


def send(address):
    values = random.Random(7)
    for round_number in range(3):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
            for length in LENGTHS:
                mouth.sendto(values.randbytes(length), (address, PORT))
                time.sleep(0.005)
            mouth.sendto(b"not to the echo port", (address, 8 + round_number))


if __name__ == "__main__":
    listen() if sys.argv[1] == "listen" else send(sys.argv[1])
