#!/usr/bin/env bash
# The client's side of the recording: traffic.sh SERVER_ADDRESS. Each step ends by itself.
set -u
server=$1 zone=bailey.example
failed=0

# ask WORDS...: a query that must be answered, with whatever result.
ask() {
    dig +time=3 +tries=1 "@$server" "$@" > /dev/null || { echo "traffic.sh: no answer, words=$*" >&2; failed=1; }
}

echo "each type, with and without EDNS" >&2
for name in pool.site ns1 mail missing two.wild www out x.old; do
    ask "$name.$zone" A
    ask +noedns +nocookie "$name.$zone" AAAA
done
ask mapped.$zone AAAA
for type in NS MX SOA TXT CAA A; do ask $zone "$type"; done
ask _sip._tcp.$zone SRV
for name in svc alias; do ask $name.$zone HTTPS; done
ask new.$zone SVCB
ask strange.$zone TYPE65280
ask key.$zone DS
ask host.$zone HINFO
ask quotes.$zone TXT
ask 'dot\.ted.'$zone A
ask 'sp\032ace.'$zone A
ask 'odd"\(\)\;\@\$\\.'$zone A
ask -x 192.0.2.25
ask -x 192.0.2.80
ask -x 192.0.2.81

echo "results" >&2
ask www.elsewhere.example A
ask +edns=1 +noednsnegotiation $zone SOA
ask +opcode=status $zone SOA
ask $zone NS -c CH
ask . NS

echo "long answers: cut in UDP and asked for again over TCP, or whole" >&2
ask +noedns long.$zone TXT
ask +bufsize=1232 long.$zone TXT
ask +bufsize=512 +ignore long.$zone TXT
ask +bufsize=1232 middle.$zone TXT
ask +noedns +ignore middle.$zone TXT
ask +tcp long.$zone TXT

echo "over TCP: several in a row, a whole zone" >&2
ask +tcp +keepopen $zone SOA www.$zone A missing.$zone A long.$zone TXT _sip._tcp.$zone SRV
ask +tcp www.$zone A
ask $zone AXFR

echo "in parallel, from many ports" >&2
for ((i = 0; i < 20; i++)); do ask "n$i.wild.$zone" A & done
wait

echo "without an answer" >&2
dig +time=1 +tries=2 "@$server" -p 53 silent.$zone A > /dev/null
exit $failed
