#!/bin/sh
# Looks into a named buffer, on the JDK that ./bailey finds and the jar that ./bailey builds.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
version=$("$root/bailey" --version)
jdk=$(printf '%s\n' "$version" | sed -n 's/^java.home: //p')
ipc=$root/target/bailey/lib/bailey-ipc.jar
program=$here/target/program

main=$program/org/bailey/peek/Peek.class
if [ ! -f "$main" ] || [ -n "$(find "$here/src/main" "$ipc" -newer "$main")" ]; then
    "$jdk/bin/javac" -cp "$ipc" -d "$program" "$here"/src/main/java/org/bailey/peek/*.java
fi
exec "$jdk/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$ipc:$program" org.bailey.peek.Peek
