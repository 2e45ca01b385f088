#!/bin/bash
# Packets a second of the sample http-monitor, of ndpiReader and of tshark, in turn and in one run.
#   http-monitor.sh [ROUNDS] [TRANSPORT] [WORKERS]
# With two workers or more, the same with one worker stands beside it; with another transport than fbuf, the same over
# fbuf, and both read the capture in every pass: what is in a ring cannot be kept for the next one.
# Every program reads the sample's capture, in memory, over and over. A rate is that of the packets by which a
# long run exceeds a short one: start-up, warming up and the end cancel out. Cold times stand apart.
# Needs ndpiReader (libndpi-bin), tshark and mergecap (wireshark-common).
set -euo pipefail

rounds=${1:-3}
transport=${2:-fbuf}
workers=${3:-1}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
capture=$root/samples/http-monitor/web.pcap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in ndpiReader tshark mergecap capinfos; do
    command -v "$program" > /dev/null || { echo "http-monitor.sh: missing program=$program" >&2; exit 2; }
done

packets=$(capinfos -Mrc "$capture" | awk 'END { print $NF }')

# Wall seconds of a command whose output is thrown away.
seconds() {
    local began ended
    began=$(date +%s%N)
    "$@" > /dev/null 2>&1
    ended=$(date +%s%N)
    echo $(((ended - began) / 1000))e-6
}

reading=()
[ "$transport" = fbuf ] || reading=(--set domains.capture.cache=0)

stack() {
    "$root/bailey" run "$root/samples/http-monitor/stack.yaml" --quiet --transport "$1" \
        --set "workers=$2" --set "domains.capture.repeat=$3" "${reading[@]}"
}

bailey() {
    stack "$transport" "$workers" "$1"
}

one_worker() {
    stack "$transport" 1 "$1"
}

over_fbuf() {
    stack fbuf "$workers" "$1"
}

ndpi() {
    ndpiReader -q -i "$capture" -l "$1"
}

sharks() {
    tshark -r "$work/x$1.pcap" -n -Y http -T fields -e http.request.uri
}

# Loops in a short and in a long run of each program; Bailey's short one is past the compiler's warm-up.
bailey_short=1600 bailey_long=3200
ndpi_short=20 ndpi_long=220
shark_short=1 shark_long=9

for loops in $shark_short $shark_long; do
    mergecap -a -F pcap -w "$work/x$loops.pcap" $(yes "$capture" | head -n "$loops")
done

rate() {
    local short long
    short=$(seconds "$1" "$2")
    long=$(seconds "$1" "$3")
    awk -v p="$packets" -v n="$(($3 - $2))" -v s="$short" -v l="$long" 'BEGIN { printf "%.0f", p * n / (l - s) }'
}

# Another way to run Bailey beside the one in $b, which it is told against.
beside() {
    local other
    other=$(rate "$1" $bailey_short $bailey_long)
    printf '%-6d %12d %s: %s\n' "$round" "$other" "$2" "$(awk -v a="$b" -v b="$other" 'BEGIN { printf "%.2f", a / b }')"
}

printf 'capture of %d packets, %s, workers=%d, %s packets in the long run\n' "$packets" "$transport" "$workers" \
    $((packets * bailey_long))
printf 'cold wall seconds, one pass: bailey %.2f, ndpiReader %.2f, tshark %.2f\n' \
    "$(seconds bailey 1)" "$(seconds ndpi 1)" "$(seconds sharks 1)"
printf '%-6s %12s %12s %12s %10s %10s   packets/s\n' round bailey ndpiReader tshark /ndpi /tshark
for ((round = 1; round <= rounds; round++)); do
    b=$(rate bailey $bailey_short $bailey_long)
    n=$(rate ndpi $ndpi_short $ndpi_long)
    t=$(rate sharks $shark_short $shark_long)
    printf '%-6d %12d %12d %12d %10s %10s\n' "$round" "$b" "$n" "$t" \
        "$(awk -v a="$b" -v b="$n" 'BEGIN { printf "%.2f", a / b }')" \
        "$(awk -v a="$b" -v b="$t" 'BEGIN { printf "%.1f", a / b }')"
    if [ "$workers" -gt 1 ]; then
        beside one_worker "on one worker; $workers workers against one"
    fi
    if [ "$transport" != fbuf ]; then
        beside over_fbuf "over fbuf; $transport against fbuf"
    fi
done
