#!/bin/sh
# Compiles and runs the program on the JDK that ./bailey finds, with the jars that ./bailey builds.
#   run.sh WORD...
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
version=$("$root/bailey" --version)
jdk=$(printf '%s\n' "$version" | sed -n 's/^java.home: //p')
lib=$root/target/bailey/lib
program=$here/target/program

"$jdk/bin/javac" -Xlint:-requires-automatic -p "$lib" -d "$program" \
    "$here"/src/main/java/module-info.java "$here"/src/main/java/org/bailey/embed/Embed.java
[ $# -gt 0 ] || set -- hello from a plain program
exec "$jdk/bin/java" --enable-native-access=org.bailey.ipc -p "$lib:$program" \
    -m org.bailey.embed/org.bailey.embed.Embed "$here/stack.yaml" "$@"
