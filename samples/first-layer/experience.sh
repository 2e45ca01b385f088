#!/bin/sh
# A plugin is made, put between tcp and http1 of http-monitor, made to throw, and repaired; each step is checked.
#   experience.sh [FOLDER]   the folder to make it in, a temporary one without; it must not be there yet
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bailey=$here/../../bailey
stack=$here/../http-monitor/stack.yaml
lost_at=500

if [ $# -gt 0 ]; then
    mkdir -- "$1"
    work=$(CDPATH='' cd -- "$1" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
project=$work/first-layer
source=$project/src/main/java/org/example/FirstLayerDomain.java

say() {
    printf '\n%s\n' "$*"
}

# Ends it, saying why; the file $2 tells more.
fail() {
    printf 'experience: %s\n' "$1" >&2
    [ $# -lt 2 ] || cat -- "$2" >&2
    exit 1
}

build() {
    "$bailey" mvn -q -B -f "$project" "$@" package > "$work/build.txt" 2>&1 \
        || fail 'it cannot be built' "$work/build.txt"
}

# The stack of http-monitor with one word more in its path. $1 names what is written: NAME.txt, NAME.err, NAME.json.
run_inside() {
    "$bailey" run -q "$stack" --plugins "$project/target" --set domains.first-layer.prefix= \
        --set 'paths=capture -> ethernet -> ipv4 -> tcp -> first-layer -> http1 -> http-log -> stdout' \
        --json "$work/$1.json" > "$work/$1.txt" 2> "$work/$1.err" \
        || fail 'the stack did not end well' "$work/$1.err"
}

# The number $3 of the domain $2 in the report of run $1.
number() {
    awk -v name="\"$2\"," -v key="\"$3\":" '
        $1 == "\"name\":" { inside = $2 == name }
        inside && $1 == key { sub(",", "", $2); print $2; exit }' "$work/$1.json"
}

faults_of_others() {
    awk '$1 == "\"name\":" { own = $2 == "\"first-layer\"," }
        $1 == "\"faults\":" && !own { sub(",", "", $2); sum += $2 } END { print sum + 0 }' "$work/$1.json"
}

say '1. A plugin is made, built and tested.'
"$bailey" new first-layer --dir "$project"
build
"$bailey" check "$project/target/first-layer.jar"

say '2. It goes between tcp and http1 of http-monitor, with nothing to put in front.'
"$bailey" run -q "$stack" > "$work/without.txt"
run_inside first
cmp "$work/without.txt" "$work/first.txt" || fail 'what comes out has changed'
printf 'messages through it: %s; exchanges logged: %s, the same as without it\n' \
    "$(number first first-layer messagesOut)" "$(wc -l < "$work/first.txt")"

say "3. It is made to throw, with message $lost_at in its hands."
cp "$source" "$work/good.java"
awk -v at=$lost_at '/out\.send\(message\);/ {
        print "        if (messages.value() == " at ") {"
        print "            throw new IllegalStateException(\"a mistake of its author\");"
        print "        }"
    } { print }' "$work/good.java" > "$source"
build -DskipTests
run_inside broken
cat "$work/broken.err"
line=$(grep -n 'a mistake of its author' "$source" | cut -d : -f 1)
grep -q "FirstLayerDomain.java:$line" "$work/broken.err" || fail "the fault is not reported with its line $line"
grep -q 'restarted' "$work/broken.err" || fail 'no fresh instance took its place'
sent=$(number broken tcp messagesOut)
in=$(number broken first-layer messagesIn)
out=$(number broken first-layer messagesOut)
arrived=$(number broken http1 messagesIn)
printf 'tcp sent %s, it got %s, it sent %s, http1 got %s; faults of others: %s\n' \
    "$sent" "$in" "$out" "$arrived" "$(faults_of_others broken)"
[ "$sent" = "$in" ] && [ "$in" = $((out + 1)) ] && [ "$out" = "$arrived" ] || fail 'more than one message was lost'
[ "$(faults_of_others broken)" = 0 ] || fail 'a neighbour failed as well'
printf 'exchanges logged: %s, and %s of them as before\n' \
    "$(wc -l < "$work/broken.txt")" "$(grep -Fxc -f "$work/without.txt" "$work/broken.txt")"

say '4. It is repaired.'
cp "$work/good.java" "$source"
build -DskipTests
run_inside repaired
cmp "$work/without.txt" "$work/repaired.txt" || fail 'what comes out has changed'
[ ! -s "$work/repaired.err" ] || fail 'there is still something to report' "$work/repaired.err"
printf 'exchanges logged: %s, the same as without it\n' "$(wc -l < "$work/repaired.txt")"
