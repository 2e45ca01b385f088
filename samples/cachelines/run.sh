#!/bin/sh
# What cache lines, an index apart, one large ring, huge pages and a short lap are worth, counted and timed.
#   run.sh [--quick]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
version=$("$root/bailey" --version)
jdk=$(printf '%s\n' "$version" | sed -n 's/^java.home: //p')
ipc=$root/target/bailey/lib/bailey-ipc.jar
program=$here/target/program

main=$program/org/bailey/cachelines/CacheLines.class
if [ ! -f "$main" ] || [ -n "$(find "$here/src/main" "$ipc" -newer "$main")" ]; then
    "$jdk/bin/javac" -cp "$ipc" -d "$program" "$here"/src/main/java/org/bailey/cachelines/*.java
fi
exec "$jdk/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$ipc:$program" \
    org.bailey.cachelines.CacheLines "$@"
