#!/usr/bin/env python3
"""Writes the files that nginx serves into a folder. The same bytes each time: all randomness is seeded."""
import pathlib
import random
import signal
import sys

BIG_BYTES = 3_200_000
MEDIUM_BYTES = 300_000
CITIES = "Amsterdam Berlin Cairo Delhi Eugene Fez Gent Hanoi Izmir Jena Kyoto Lima Malmo Nantes Oslo Porto".split()


def table(length_bytes, seed):
    """Lines of numbers and names: like the data of a real download, and small in a packed repository."""
    chosen = random.Random(seed)
    lines, length = [], 0
    while length < length_bytes:
        line = f"{len(lines)},{chosen.choice(CITIES)},{chosen.randrange(1000)},{chosen.choice('abcd')}\n"
        lines.append(line)
        length += len(line)
    return "".join(lines)[:length_bytes].encode()


def page(title, paragraphs):
    body = "".join(f"<p>{title}, paragraph {n}: nothing is copied on the way.</p>\n" for n in range(paragraphs))
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>\n{body}</body></html>\n".encode()


def main():
    signal.signal(signal.SIGINT, signal.SIG_DFL)        # Ctrl-C needs no stack trace
    root = pathlib.Path(sys.argv[1])
    files = {
        "index.html": page("Bailey", 30),
        "docs/index.html": page("Documents", 60),
        "secret/index.html": page("Secret", 3),
        "style.css": b"".join(b".c%d { margin: %dpx }\n" % (n, n % 7) for n in range(500)),
        "app.js": b"".join(b"function f%d(x) { return x + %d; }\n" % (n, n) for n in range(900)),
        "data.json": b'{"rows": [%s]}\n' % b", ".join(b'{"n": %d}' % n for n in range(400)),
        "logo.png": b"\x89PNG\r\n\x1a\n" + random.Random(9).randbytes(20_000),
        "empty.txt": b"",
        "table.csv": table(60_000, 10),
        "medium.csv": table(MEDIUM_BYTES, 11),
        "big.csv": table(BIG_BYTES, 12),
    }
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "upload").mkdir(exist_ok=True)


if __name__ == "__main__":
    main()
