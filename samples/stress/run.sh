#!/bin/sh
# Races the ends of a ring for some minutes: run.sh [ARGUMENTS OF JCSTRESS]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
[ -f "$here/target/bailey-stress.jar" ] || "$root/bailey" test -pl samples/stress -am -DskipTests -q >&2
jdk=$("$root/bailey" --version | sed -n 's/^java.home: //p')
native=--enable-native-access=ALL-UNNAMED
exec "$jdk/bin/java" $native -cp "$here/target/bailey-stress.jar:$here/target/lib/*" \
    org.openjdk.jcstress.Main -c 2 -jvmArgs $native -r "$here/target/jcstress" "$@"
