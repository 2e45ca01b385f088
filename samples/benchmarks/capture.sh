#!/usr/bin/env bash
# Live capture by several readers at a time: Bailey's, which share the kernel's ring, beside as many tcpdumps.
#   capture.sh [SECONDS] [READERS...]
# A source sends at full speed from one end of a wire to the other, in a network namespace of its own. Each reader gets
# every packet and touches every byte of it: tcpdump copies them to /dev/null, Bailey's sum them. Whatever is done for
# readers in the kernel is done in the source's time, so that its rate is what they cost:
#   cost per reader and packet = (1 / rate with N readers - 1 / rate without) / N
# Needs root, ip and tcpdump; touches nothing but its own namespace and a scratch folder.
set -euo pipefail

seconds=${1:-5}
shift || true
readers=("${@:-1}")
[ $# -gt 0 ] || readers=(1 4 8)
transport=${TRANSPORT:-beltway}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
warm_up_seconds=6
ring_mib=64
source_seconds_max=$(((seconds + warm_up_seconds + 20) * (2 * ${#readers[@]} + 3)))

fail() { echo "capture.sh: $*" >&2; exit 2; }
[ "$(id -u)" = 0 ] || fail "needs root for network namespaces and raw sockets; run it with sudo, uid=$(id -u)"
for tool in ip tcpdump; do
    command -v "$tool" > /dev/null || fail "a tool is missing; on Debian: apt-get install iproute2 tcpdump, tool=$tool"
done
"$root/bailey" --version > /dev/null
export BAILEY_BUILD=never

space=bailey-capture-$$
work=$(mktemp -d)
clean_up() {
    trap - EXIT INT TERM
    kill $(jobs -p) 2> /dev/null || true
    wait || true
    ip netns del "$space" 2> /dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

in_space() { ip netns exec "$space" "$@"; }
ip netns add "$space"
in_space sysctl -q -w net.ipv6.conf.default.disable_ipv6=1
ip -n "$space" link add name left type veth peer name right
for interface in left right; do ip -n "$space" link set dev "$interface" arp off up; done

sent() { in_space cat /sys/class/net/left/statistics/tx_packets; }
sockets() { in_space cat /proc/net/packet | tail -n +2 | wc -l; }
now_ns() { date +%s%N; }
# Processor time of some processes in hundredths of a second.
ticks() {
    local pid all=0
    for pid in "$@"; do
        all=$((all + $(awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat")))
    done
    echo $all
}

# wait_for COUNT WHAT: so many packets were sent, or sockets opened, that of the source first.
wait_for() {
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        [ "$($2)" -ge "$1" ] && return
        sleep 0.1
    done
    fail "a program does not come up, see above"
}

# measure PID...: sets rate (packets a second) and load (processors that these processes use).
measure() {
    local sent_before begun ticks_before span
    sent_before=$(sent) begun=$(now_ns) ticks_before=$(ticks "$@")
    sleep "$seconds"
    span=$(($(now_ns) - begun))
    rate=$((($(sent) - sent_before) * 1000000000 / span))
    [ "$rate" -gt 0 ] || fail "the source sends nothing, see above"
    load=$(awk -v t=$(($(ticks "$@") - ticks_before)) -v ns=$span 'BEGIN { printf "%.2f", t * 1e7 / ns }')
}

start_source() {
    cat > "$work/source.yaml" <<END
bailey: 1
transport: fbuf
paths: [source -> wire]
domains:
  source: {use: pcap-file, file: packets.pcap, repeat: 1000000000}
  wire: {use: af-packet, interface: left}
END
    cat > "$work/make.yaml" <<END
bailey: 1
paths: [source -> file]
domains:
  source: {use: generator, count: 4096, size: $1, flows: 64}
  file: {use: pcap-sink, file: packets.pcap}
END
    "$root/bailey" run -q "$work/make.yaml"
    ip netns exec "$space" timeout "$source_seconds_max" "$root/bailey" run -q "$work/source.yaml" &
    source=$!
    wait_for 1000 sent
    sleep $((2 * warm_up_seconds))
}

# tcpdumps COUNT: sets rate, load and lost.
tcpdumps() {
    local reader pids=()
    for ((reader = 1; reader <= $1; reader++)); do
        ip netns exec "$space" tcpdump -n -i right -B $((ring_mib * 1024)) -s 0 -Z root -w /dev/null \
            2> "$work/tcpdump.$reader" &
        pids+=($!)
    done
    wait_for $((1 + $1)) sockets
    sleep $warm_up_seconds
    measure "${pids[@]}"
    kill -INT "${pids[@]}"
    wait "${pids[@]}" || true
    lost=$(awk '/received by filter/ { all += $1 } /dropped by kernel/ { lost += $1 }
        END { printf "%.1f", (all > 0 ? 100 * lost / all : 0) }' "$work"/tcpdump.*)
    rm "$work"/tcpdump.*
}

# baileys COUNT: the same.
baileys() {
    local reader pid
    {
        printf 'bailey: 1\ntransport: %s\npaths:\n' "$transport"
        for ((reader = 1; reader <= $1; reader++)); do echo "  - capture -> reader-$reader"; done
        printf 'domains:\n  capture: {use: af-packet, interface: right, ring: %d MiB}\n' $ring_mib
        for ((reader = 1; reader <= $1; reader++)); do echo "  reader-$reader: {use: discard, read: true}"; done
    } > "$work/readers.yaml"
    ip netns exec "$space" "$root/bailey" run -q --json "$work/report.json" "$work/readers.yaml" &
    pid=$!
    wait_for 2 sockets
    sleep $warm_up_seconds
    measure $pid
    kill -TERM $pid
    wait $pid || true
    lost=$(awk -F '[:,]' '/"packets"/ { all = $2 } /"dropped.ring"/ { lost = $2 }
        END { printf "%.1f", (all + lost > 0 ? 100 * lost / (all + lost) : 0) }' "$work/report.json")
}

# cost RATE READERS: nanoseconds per reader and packet.
cost() { awk -v n="$1" -v none="$alone" -v count="$2" 'BEGIN { printf "%.0f", 1e9 * (1 / n - 1 / none) / count }'; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1fx", a / b }'; }

# seen RATE LOST: packets a second that a reader got.
seen() { awk -v rate="$1" -v lost="$2" 'BEGIN { printf "%.0f", rate * (1 - lost / 100) }'; }

measure_size() {
    local count dump_rate dump_cost dump_lost dump_load own_cost
    start_source "$1"
    measure $source
    alone=$rate
    printf '%d bytes: %d packets a second without readers\n' "$1" "$alone"
    printf '%8s | %10s %6s %5s %9s | %10s %6s %5s %9s | %5s %5s %6s\n' readers tcpdump/s lost% cpus ns/reader \
        bailey/s lost% cpus ns/reader rate seen cost
    for count in "${readers[@]}"; do
        tcpdumps "$count"
        dump_rate=$rate dump_lost=$lost dump_load=$load dump_cost=$(cost "$rate" "$count")
        baileys "$count"
        own_cost=$(cost "$rate" "$count")
        printf '%8d | %10d %6s %5s %9d | %10d %6s %5s %9d | %5s %5s %6s\n' "$count" "$dump_rate" "$dump_lost" \
            "$dump_load" "$dump_cost" "$rate" "$lost" "$load" "$own_cost" "$(ratio "$rate" "$dump_rate")" \
            "$(ratio "$(seen "$rate" "$lost")" "$(seen "$dump_rate" "$dump_lost")")" \
            "$(awk -v a="$own_cost" -v b="$dump_cost" 'BEGIN { print (a > 0 ? sprintf("1/%.1f", b / a) : "none") }')"
    done
    measure $source
    printf '%d bytes: %d packets a second without readers, afterwards\n' "$1" "$rate"
    kill $source
    wait $source 2> /dev/null || true
}

printf '%s, rings of %d MiB, windows of %d s\n' "$transport" $ring_mib "$seconds"
for size in 60 1514; do measure_size $size; done
