#!/bin/sh
# Runs one benchmark by JMH: jmh.sh CLASS [ARGUMENTS OF JMH]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
[ -f "$here/target/bailey-benchmarks.jar" ] || "$root/bailey" test -pl samples/benchmarks -am -DskipTests -q >&2
jdk=$("$root/bailey" --version | sed -n 's/^java.home: //p')
exec "$jdk/bin/java" -cp "$here/target/bailey-benchmarks.jar:$here/target/lib/*" org.openjdk.jmh.Main "$@"
