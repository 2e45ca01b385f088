#!/usr/bin/env bash
# oracle.sh CAPTURE: the HTTP exchanges that tshark finds, one JSON line each, in the form of http-log's lines:
# ts, client, clientPort, server, serverPort, method, host, uri, status, requestBytes, responseBytes.
#
# Exchange   A request and its final response: the n-th request of a connection and the n-th response to it that is
#            not interim. Interim (100 to 199, but for 101) are left out; 101 is final, and what follows it is no HTTP.
#            A request without a response has the status null and 0 responseBytes; a response that nothing asked for
#            is left out.
# client     Who sent the request, with its port; server the other end. Addresses as tshark writes them.
# ts         Seconds since 1970, six decimals, cut: the time of the first packet in the capture that carries the first
#            byte of the request, whether it came in order or not and however often it was sent again.
#            (tshark's own frame.time_epoch of a request is the time of the packet that completed it, body included,
#            in the order of the stream: with a body, or a loss before it, it is later.)
# host       The value of the Host field; null without one.
# uri        The request's target as sent. Bytes beyond ASCII are written as \u00XX, one each.
# ...Bytes   The body as transferred: chunks put together, content codings (gzip) left as they are. No body: 0.
# Cut short  A message whose body the end of the connection cut off counts with the bytes that the capture has.
#            A message whose header is not complete is none.
# Order      By ts, then client, clientPort, and within a connection as sent. Whoever compares sorts in the same way,
#            stably: requests sent in one segment have one ts.
#
# How: http.request.* and http.response.* of the reassembled messages (http.file_data's length or, for gzip, that of
# the encoded body; the header ends at its empty line), in the order of the stream. Messages lie side by side, so the
# sum of their lengths is the place of the next one in the stream, and tcp.seq and tcp.len tell which packet carried
# that place first. The sum must come out at the length of tshark's own stream (streams-oracle.sh); if it does not,
# tshark misread a message, and this fails instead of printing a wrong list. Known of tshark 4.0: a HEAD among pipelined
# requests makes it misread; a body that ends with the connection is not found if its FIN overtook a lost segment:
# such a message, like one that was cut short, is measured in the stream.
set -u
here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "oracle.sh: $*" >&2; exit 2; }

[ $# = 1 ] || fail "usage: oracle.sh CAPTURE"
capture=$1
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
"$here/streams-oracle.sh" "$capture" "$scratch/streams" || fail "the streams cannot be had, see above, file=$capture"

run_tshark() {      # run_tshark RESULT OPTION...
    local result=$1
    shift
    tshark -n -r "$capture" -o tcp.reassemble_out_of_order:TRUE -o tcp.check_checksum:FALSE \
        -o http.decompress_body:FALSE "$@" > "$result" 2> "$scratch/errors" ||
        { cat "$scratch/errors" >&2; fail "tshark failed, file=$capture"; }
}
run_tshark "$scratch/packets" -Y "tcp and not icmp and not icmpv6" -T fields -E occurrence=f \
    -e frame.number -e frame.time_epoch -e ip.src -e ipv6.src -e tcp.srcport \
    -e ip.dst -e ipv6.dst -e tcp.dstport -e tcp.seq -e tcp.len -e tcp.stream
run_tshark "$scratch/messages" -Y http -T pdml -J http
perl "$here/oracle-exchanges.pl" "$scratch/packets" "$scratch/messages" "$scratch/streams"
