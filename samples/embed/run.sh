#!/bin/sh
# Runs the program from its source file, on the JDK that ./bailey finds and with the jars that it builds.
#   run.sh WORD...
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$here/../..
jdk=$("$root/bailey" --version | sed -n 's/^java.home: //p')
[ $# -gt 0 ] || set -- hello from a plain program
exec "$jdk/bin/java" -p "$root/target/bailey/lib" --add-modules org.bailey.shell \
    --enable-native-access=org.bailey.ipc,org.bailey.kernel \
    "$here/src/main/java/org/bailey/embed/Embed.java" "$here/stack.yaml" "$@"
