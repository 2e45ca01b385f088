#!/usr/bin/env bash
# Records requests.pcap: UDP datagrams to the echo port, from one network namespace to another that never answers.
#
#   client ns              server ns
#   eth0 ----------------- eth0
#                          ^ tcpdump
#
# Needs root; touches nothing but its own namespaces and a scratch folder; removes both, also after Ctrl-C.
set -u
here=$(cd "$(dirname "$0")" && pwd)
out=$here

usage() { echo "usage: record.sh [--out FOLDER], FOLDER defaults to the script's own"; }
fail() { echo "record.sh: $*" >&2; exit "${code:-1}"; }

while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --out) [ $# -ge 2 ] || { usage >&2; code=2 fail "value missing, option=$1"; }; out=$2; shift 2 ;;
        *) usage >&2; code=2 fail "unknown option, option=$1" ;;
    esac
done
[ "$(id -u)" = 0 ] || code=2 fail "needs root for network namespaces and raw sockets; run it with sudo, uid=$(id -u)"
for tool in ip ethtool tcpdump python3; do
    command -v "$tool" > /dev/null || code=2 fail "a tool is missing; on Debian: apt-get install" \
        "iproute2 ethtool tcpdump python3, tool=$tool"
done
[ -w "$out" ] || code=2 fail "cannot write there; name another folder with --out, folder=$out"

client=bailey-client-$$ server=bailey-server-$$
scratch=$(mktemp -d) || exit 1

clean_up() {
    trap - EXIT INT TERM HUP
    for job in $(jobs -p); do kill "$job" 2> /dev/null; done
    wait
    for space in $client $server; do ip netns del "$space" 2> /dev/null; done
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# make_end NAMESPACE HOST_NUMBER: what is sent must be what a wire carries: frames of an MTU, checksums filled in.
make_end() {
    local space=$1 number=$2
    ip netns exec "$space" sysctl -q -w net.ipv6.conf.all.disable_ipv6=1
    ip -n "$space" link set lo up
    ip -n "$space" link set eth0 address "02:00:00:00:00:$number" up
    ip -n "$space" address add "192.0.2.$number/24" dev eth0
    ip netns exec "$space" ethtool -K eth0 tx off rx off tso off gso off gro off > /dev/null ||
        fail "offloads cannot be switched off, namespace=$space"
}
for space in $client $server; do
    ip netns add "$space" || fail "cannot make a network namespace, name=$space"
done
ip -n "$client" link add name eth0 type veth peer name eth0 netns "$server" || fail "cannot make a veth pair"
make_end "$client" 10
make_end "$server" 7

ip netns exec "$server" python3 "$here/send.py" listen &
ip netns exec "$server" tcpdump -i eth0 -Z root -U -s 0 --immediate-mode -w "$scratch/requests.pcap" \
    'udp and src 192.0.2.10' 2> "$scratch/log" &
dumper=$!
for ((tries = 0; tries < 100; tries++)); do
    grep -q 'listening on' "$scratch/log" && break
    sleep 0.1
done
ip netns exec "$client" python3 "$here/send.py" 192.0.2.7 || fail "the datagrams cannot be sent, see above"
sleep 0.5
kill -INT "$dumper"
wait "$dumper"
grep -q '^0 packets dropped by kernel' "$scratch/log" || fail "tcpdump lost packets; try again"
cp "$scratch/requests.pcap" "$out/" || fail "cannot write the recording, folder=$out"
echo "record.sh: written to $out, bytes=$(stat -c %s "$scratch/requests.pcap")" >&2
