#!/usr/bin/env bash
# Records web.pcap (IPv4) and web6.pcap (IPv6): curl and nginx in two network namespaces, a lossy wire between them.
#
#   client ns             wire ns                                                  server ns
#   eth0 ----- left [forward.py] middle0 ----- middle1 [forward.py] right ----- eth0
#                                              ^ tcpdump
#
# Both forwarders lose, reorder and double frames, so the recording in the middle shows in both directions what
# happened before it and what had to be sent again for a loss behind it. Whatever reaches an end has passed here.
# Needs root; touches nothing but its own namespaces and a scratch folder; removes both, also after Ctrl-C.
set -u
here=$(cd "$(dirname "$0")" && pwd)
recording=$here/recording
out=$here loss=1 reorder=2 duplicate=1 seed=1 sizes=
run_seconds_max=45

usage() {
    cat <<END
usage: record.sh [--out FOLDER] [--loss PERCENT] [--reorder PERCENT] [--duplicate PERCENT] [--seed NUMBER]
The rates are those of each of the two forwarders, each way. FOLDER defaults to the script's own.
END
}
fail() { echo "record.sh: $*" >&2; exit "${code:-1}"; }

while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --out | --loss | --reorder | --duplicate | --seed)
            [ $# -ge 2 ] || { usage >&2; code=2 fail "value missing, option=$1"; }
            declare "${1#--}=$2"; shift 2 ;;
        *) usage >&2; code=2 fail "unknown option, option=$1" ;;
    esac
done
[ "$(id -u)" = 0 ] || code=2 fail "needs root for network namespaces and raw sockets; run it with sudo, uid=$(id -u)"
for tool in ip ethtool tcpdump tshark nginx curl python3 timeout; do
    command -v "$tool" > /dev/null || code=2 fail "a tool is missing; on Debian: apt-get install" \
        "iproute2 ethtool tcpdump tshark nginx-light curl python3 coreutils, tool=$tool"
done
[ -d "$out" ] || code=2 fail "no such folder; make it first, folder=$out"
[ -w "$out" ] || code=2 fail "cannot write there; name another folder with --out, folder=$out"

client=bailey-client-$$ wire=bailey-wire-$$ server=bailey-server-$$
scratch=$(mktemp -d) || exit 1

clean_up() {
    trap - EXIT INT TERM HUP
    for space in $client $wire $server; do
        # shellcheck disable=SC2046  # one process id a word
        ip netns pids "$space" 2> /dev/null | grep -q . && kill $(ip netns pids "$space") 2> /dev/null
    done
    for job in $(jobs -p); do kill "$job" 2> /dev/null; done
    wait
    for space in $client $wire $server; do ip netns del "$space" 2> /dev/null; done
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

in_space() { local space=$1; shift; ip netns exec "$space" "$@"; }

# make_end NAMESPACE HOST_NUMBER: what is sent must be what a wire carries: frames of an MTU, checksums filled in.
plain_frames() {
    in_space "$1" ethtool -K "$2" tx off rx off tso off gso off gro off > /dev/null ||
        fail "offloads cannot be switched off, namespace=$1 interface=$2"
}
make_end() {
    local space=$1 number=$2
    in_space "$space" sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
    ip -n "$space" link set lo up
    ip -n "$space" link set eth0 address "02:00:00:00:00:$number" up
    ip -n "$space" address add "192.0.2.$number/24" dev eth0
    ip -n "$space" address add "2001:db8::$number/64" dev eth0 nodad
    plain_frames "$space" eth0
}
make_wire() {
    local interface
    in_space "$wire" sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n "$wire" link add name middle0 type veth peer name middle1
    for interface in left middle0 middle1 right; do
        ip -n "$wire" link set "$interface" arp off up
        plain_frames "$wire" "$interface"
    done
}
make_spaces() {
    local space
    for space in $client $wire $server; do
        ip netns add "$space" || fail "cannot make a network namespace, name=$space"
    done
    ip -n "$client" link add name eth0 type veth peer name left netns "$wire" || fail "cannot make a veth pair"
    ip -n "$server" link add name eth0 type veth peer name right netns "$wire" || fail "cannot make a veth pair"
    make_end "$client" 10
    make_end "$server" 80
    make_wire
}

forward() {     # forward INTERFACE INTERFACE SEED
    ip netns exec "$wire" "$recording/forward.py" "$1" "$2" --seed "$3" \
        --loss "$loss" --reorder "$reorder" --duplicate "$duplicate" &
}
start_servers() {
    "$recording/content.py" "$scratch/site" || fail "cannot make the content"
    ip netns exec "$server" nginx -p "$scratch" -c "$recording/nginx.conf" -e "$scratch/error.log" &
    ip netns exec "$server" "$recording/backend.py" 8080 &
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
answers() { in_space "$server" curl -s -o /dev/null --max-time 1 "$1"; }

record() {      # record NAME ADDRESS SIZE FILTER
    local name=$1 address=$2 size=$3 filter=$4 dumper result
    ip netns exec "$wire" tcpdump -i middle1 -Z root -U -s 0 -B 32768 --immediate-mode \
        -w "$scratch/$name" "$filter" 2> "$scratch/$name.log" &
    dumper=$!
    wait_for tcpdump grep -q 'listening on' "$scratch/$name.log"
    timeout --foreground $run_seconds_max ip netns exec "$client" \
        "$recording/traffic.sh" "$address" "$size" "$scratch" &
    wait $!
    result=$?
    kill -INT "$dumper"
    wait "$dumper"
    [ $result = 0 ] || fail "the traffic did not run to its end; try again or lower the rates, exit=$result"
    grep -q '^0 packets dropped by kernel' "$scratch/$name.log" ||
        fail "tcpdump lost packets; try again, $(grep dropped "$scratch/$name.log" | tr '\n' ' ')"
}

# A segment that was lost before the recording and never sent again would leave a hole in a stream.
check() {       # check NAME
    sizes="$sizes $1=$(stat -c %s "$scratch/$1")"
    "$here/oracle.sh" "$scratch/$1" > "$scratch/$1.exchanges" ||
        fail "the recording has a hole, or tshark cannot read it; try again or another --seed, file=$1"
    echo "record.sh: $1 exchanges=$(wc -l < "$scratch/$1.exchanges")" >&2
    tshark -n -r "$scratch/$1" -Y tcp -T fields -e tcp.dstport -e tcp.analysis.retransmission \
        -e tcp.analysis.out_of_order -e tcp.analysis.lost_segment 2> /dev/null | awk -F '\t' -v name="$1" '
        { way = $1 == 80 || $1 == 81 || $1 == 8080 ? "to the server" : "to the client"; all[way]++ }
        $2 != "" { again[way]++ }  $3 != "" { disordered[way]++ }  $4 != "" { missing[way]++ }
        END { for (way in all) printf "record.sh: %s %s: packets=%d retransmissions=%d outOfOrder=%d holesSeen=%d\n",
              name, way, all[way], again[way], disordered[way], missing[way] }' >&2
}

make_spaces
start_servers
forward left middle0 "$seed"
forward middle1 right "$((seed + 1000))"
wait_for nginx answers http://127.0.0.1/empty.txt
wait_for backend answers http://127.0.0.1:8080/
record web.pcap 192.0.2.80 full 'not ip6'
record web6.pcap 2001:db8::80 small ip6
for name in web.pcap web6.pcap; do check $name; done
cp "$scratch/web.pcap" "$scratch/web6.pcap" "$out/" || fail "cannot write the recordings, folder=$out"
echo "record.sh: written to $out, bytes:$sizes" >&2
