#!/bin/sh
# Builds the plugin with the parser in it where that is needed, and runs the stack with it.
#   run.sh [OPTIONS OF ./bailey run]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
jar=$here/target/bailey-json-where.jar

changed() {
    [ "${BAILEY_BUILD:-}" != never ] && [ -n "$(find "$here/pom.xml" "$here/src/main" -newer "$jar")" ]
}

if [ ! -f "$jar" ] || changed; then
    "$root/bailey" mvn -q -B -f "$root" -pl samples/json-where -am -DskipTests package >&2
    # Maven leaves a jar as old as it is where its contents would be the same.
    touch "$jar"
fi
exec "$root/bailey" run "$here/stack.yaml" --plugins "$here/target" "$@"
