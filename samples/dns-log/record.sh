#!/usr/bin/env bash
# Records dns.pcap: dig and the name server Knot DNS in two network namespaces, over UDP and TCP, IPv4 and IPv6.
#
#   client ns              server ns
#   eth0 ----------------- eth0
#                          ^ tcpdump; a rule drops queries for "silent"
#
# Needs root; touches nothing but its own namespaces and a scratch folder; removes both, also after Ctrl-C.
set -u
here=$(cd "$(dirname "$0")" && pwd)
recording=$here/recording
out=$here
run_seconds_max=60

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
for tool in ip ethtool tcpdump tshark knotd dig nft timeout; do
    command -v "$tool" > /dev/null || code=2 fail "a tool is missing; on Debian: apt-get install" \
        "iproute2 ethtool tcpdump tshark knot bind9-dnsutils nftables coreutils, tool=$tool"
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

in_space() { local space=$1; shift; ip netns exec "$space" "$@"; }

# make_end NAMESPACE HOST_NUMBER: what is sent must be what a wire carries: frames of an MTU, checksums filled in.
make_end() {
    local space=$1 number=$2
    in_space "$space" sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
    ip -n "$space" link set lo up
    ip -n "$space" link set eth0 address "02:00:00:00:00:$number" up
    ip -n "$space" address add "192.0.2.$number/24" dev eth0
    ip -n "$space" address add "2001:db8::$number/64" dev eth0 nodad
    in_space "$space" ethtool -K eth0 tx off rx off tso off gso off gro off > /dev/null ||
        fail "offloads cannot be switched off, namespace=$space"
}
make_spaces() {
    local space
    for space in $client $server; do
        ip netns add "$space" || fail "cannot make a network namespace, name=$space"
    done
    ip -n "$client" link add name eth0 type veth peer name eth0 netns "$server" || fail "cannot make a veth pair"
    make_end "$client" 10
    make_end "$server" 53
    # Behind the recording: such a query is seen, and stays without a response. The name begins 20 bytes into UDP.
    in_space "$server" nft -f - <<END || fail "cannot set the rule that drops queries"
table inet silence {
    chain input {
        type filter hook input priority 0
        udp dport 53 @th,160,56 0x0673696c656e74 drop
    }
}
END
}

wait_for() {    # wait_for WHAT COMMAND...: at most 10 seconds
    local what=$1 tries=0
    shift
    until "$@" > /dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || fail "$what does not come up, see above"
        sleep 0.1
    done
}
start_server() {
    cp "$recording"/*.zone "$scratch/"
    texts() {   # texts NAME COUNT: that many strings of 200 characters
        local i
        for ((i = 0; i < $2; i++)); do printf '%s TXT "%03d %0196d"\n' "$1" "$i" 0; done
    }
    { texts middle 5; texts long 40; } >> "$scratch/bailey.zone"
    sed "s|SCRATCH|$scratch|" "$recording/knot.conf" > "$scratch/knot.conf"
    ip netns exec "$server" knotd -c "$scratch/knot.conf" &
    wait_for knotd in_space "$server" dig +time=1 +tries=1 @192.0.2.53 bailey.example SOA
}

record() {
    local dumper result=0 address
    ip netns exec "$server" tcpdump -i eth0 -Z root -U -s 0 --immediate-mode -w "$scratch/dns.pcap" \
        'port 53 or icmp or icmp6' 2> "$scratch/log" &
    dumper=$!
    wait_for tcpdump grep -q 'listening on' "$scratch/log"
    for address in 192.0.2.53 2001:db8::53; do
        timeout --foreground $run_seconds_max ip netns exec "$client" "$recording/traffic.sh" "$address" || result=$?
    done
    sleep 0.5
    kill -INT "$dumper"
    wait "$dumper"
    [ $result = 0 ] || fail "the traffic did not run to its end; try again, exit=$result"
    grep -q '^0 packets dropped by kernel' "$scratch/log" || fail "tcpdump lost packets; try again"
}

make_spaces
start_server
record
"$here/oracle.sh" "$scratch/dns.pcap" > "$scratch/lines" || fail "tshark cannot read the recording, see above"
cp "$scratch/dns.pcap" "$out/" || fail "cannot write the recording, folder=$out"
echo "record.sh: written to $out, bytes=$(stat -c %s "$scratch/dns.pcap") lines=$(wc -l < "$scratch/lines")" >&2
