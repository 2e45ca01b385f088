#!/usr/bin/env bash
# Watches curl talk to nginx, live: run.sh [ARGUMENTS OF BAILEY RUN]
#
#   client ns                   server ns
#   eth0 (curl) --------------- eth0 (nginx)
#                               ^ bailey run stack.yaml
#
# Needs root; touches nothing but its own namespaces and a scratch folder; removes both, also after Ctrl-C.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
wait_tenths_max=300

fail() { echo "run.sh: $*" >&2; exit "${code:-1}"; }
[ "$(id -u)" = 0 ] || code=2 fail "needs root for network namespaces and raw sockets; run it with sudo, uid=$(id -u)"
for tool in ip ethtool nginx curl; do
    command -v "$tool" > /dev/null || code=2 fail "a tool is missing; on Debian: apt-get install" \
        "iproute2 ethtool nginx-light curl, tool=$tool"
done
"$root/bailey" --version > /dev/null || fail "the product is not built, see above"

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

# make_end NAMESPACE HOST_NUMBER: what the interface shows must be what a wire carries: frames of an MTU, checksums
# filled in.
make_end() {
    local space=$1 number=$2
    ip netns exec "$space" sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
    ip -n "$space" link set lo up
    ip -n "$space" link set eth0 address "02:00:00:00:00:$number" up
    ip -n "$space" address add "192.0.2.$number/24" dev eth0
    ip -n "$space" address add "2001:db8::$number/64" dev eth0 nodad
    ip netns exec "$space" ethtool -K eth0 tx off rx off tso off gso off gro off > /dev/null ||
        fail "offloads cannot be switched off, namespace=$space"
}
wait_for() {    # wait_for WHAT COMMAND...
    local what=$1 tries
    shift
    for ((tries = 0; tries < wait_tenths_max; tries++)); do
        "$@" > /dev/null 2>&1 && return
        sleep 0.1
    done
    fail "$what does not come up, see above"
}
answers() { ip netns exec "$server" curl -s -o /dev/null --max-time 1 http://127.0.0.1/; }
# A line for each packet socket of the namespace; the sixth word tells whether it is bound, and hears of anything.
listens() { ip netns exec "$server" cat /proc/net/packet | grep -q '^[^ ]* *[^ ]* *[^ ]* *[^ ]* *[^ ]* *1 '; }

for space in $client $server; do
    ip netns add "$space" || fail "cannot make a network namespace, name=$space"
done
ip -n "$client" link add name eth0 type veth peer name eth0 netns "$server" || fail "cannot make a veth pair"
make_end "$client" 10
make_end "$server" 80

mkdir "$scratch/site"
echo 'welcome to the live monitor' > "$scratch/site/index.html"
head -c 2000000 /dev/zero | tr '\0' 'x' > "$scratch/site/big.txt"
cat > "$scratch/nginx.conf" <<END
user root; daemon off; pid nginx.pid; error_log error.log; events { }
http {
    access_log off;
    client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
    server { listen 80; listen [::]:80; root site; location = /form { return 200 "thank you\n"; } }
}
END
ip netns exec "$server" nginx -p "$scratch" -c "$scratch/nginx.conf" -e "$scratch/error.log" &
wait_for nginx answers

INTERFACE=eth0 ip netns exec "$server" "$root/bailey" run "$here/stack.yaml" "$@" > "$scratch/lines" &
monitor=$!
tail -n +1 -f --pid=$monitor "$scratch/lines" &
show=$!
wait_for "the monitor" listens

exchanges=6
seen() { [ "$(wc -l < "$scratch/lines")" -ge $exchanges ]; }
get() { ip netns exec "$client" curl -s -o /dev/null --max-time 20 "$@" || fail "curl failed, arguments=$*"; }
get http://192.0.2.80/index.html
get -I http://192.0.2.80/index.html
get http://192.0.2.80/missing
get -d name=bailey http://192.0.2.80/form
get http://192.0.2.80/big.txt
get "http://[2001:db8::80]/index.html"

wait_for "the last line" seen
kill -TERM "$monitor"
wait "$monitor"
result=$?
wait $show
[ $result = 143 ] || code=$result fail "the monitor failed, see above, exit=$result"
