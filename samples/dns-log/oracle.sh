#!/usr/bin/env bash
# oracle.sh CAPTURE: the DNS queries and responses that tshark finds, one JSON line each, in the form of dns' lines:
# ts, client, clientPort, server, serverPort, transport, id, name, type, rcode, answers, rttMs.
#
# Line       One for each response, and one for each query to which tshark knows no response. A query that was sent
#            again (tshark says: retransmitted) has none of its own. Opcodes other than QUERY are left out.
# ts         Seconds since 1970, six decimals, cut: the time of the query; of the response where nothing asked for it.
# name       The bytes of the question's name, written as in a master file. Names in answers are as tshark writes them.
# answers    Put together from tshark's fields of each record. Of types whose fields are not known here: TYPE(length).
# rttMs      From the packet that completed the query to the one that completed the response.
# Order      That of the capture: a response where it came, a query without one where it was asked. Whoever compares
#            sorts both.
set -u
here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "oracle.sh: $*" >&2; exit 2; }

[ $# = 1 ] || fail "usage: oracle.sh CAPTURE"
for tool in tshark perl; do
    command -v $tool > /dev/null || fail "a tool is missing; on Debian: apt-get install tshark perl, tool=$tool"
done
[ -r "$1" ] || fail "cannot read the capture, file=$1"
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
tshark -n -r "$1" -o tcp.check_checksum:FALSE -Y 'dns and not icmp and not icmpv6' -T pdml \
    > "$scratch/messages" 2> "$scratch/errors" || { cat "$scratch/errors" >&2; fail "tshark failed, file=$1"; }
perl "$here/oracle-messages.pl" "$scratch/messages"
