#!/usr/bin/env bash
# streams-oracle.sh CAPTURE FOLDER: each direction of each TCP connection as tshark puts it together, a file each:
# CLIENT.PORT-SERVER.PORT what the client sent, SERVER.PORT-CLIENT.PORT the way back. The client is the sender of the
# connection's first packet. A direction without a byte is an empty file. IPv6 addresses keep their colons.
# Exit 3: a stream has a hole, which tshark fills with "[N bytes missing in capture file]"; so do the files.
set -u
fail() { echo "streams-oracle.sh: $*" >&2; exit 2; }

[ $# = 2 ] || fail "usage: streams-oracle.sh CAPTURE FOLDER"
capture=$1 folder=$2 batch=50
for tool in tshark perl; do
    command -v $tool > /dev/null || fail "a tool is missing; on Debian: apt-get install tshark perl, tool=$tool"
done
[ -r "$capture" ] || fail "cannot read the capture, file=$capture"
mkdir -p "$folder" || fail "cannot make the folder, folder=$folder"
[ -z "$(ls -A "$folder")" ] || fail "the folder is not empty; name a new one, folder=$folder"
errors=$(mktemp) || exit 2
trap 'rm -f "$errors"' EXIT

last=$(tshark -n -r "$capture" -Y "tcp and not icmp and not icmpv6" -T fields -e tcp.stream 2> "$errors" |
    sort -nu | tail -1)
[ -n "$last" ] || { cat "$errors" >&2; fail "tshark finds no TCP connection, file=$capture"; }

# One pass of tshark follows a batch of connections. Its lines are hexadecimal, those of node 1 behind a tab.
status=0
for ((first = 0; first <= last; first += batch)); do
    follow=()
    for ((stream = first; stream <= last && stream < first + batch; stream++)); do
        follow+=(-z "follow,tcp,raw,$stream")
    done
    tshark -n -r "$capture" -o tcp.check_checksum:FALSE -q "${follow[@]}" 2> "$errors" |
        perl -e '
            my ($folder, @nodes, @files, $holes) = @ARGV;
            while (my $line = <STDIN>) {
                if ($line =~ /^Node (\d): \[?(.*?)\]?:(\d+)$/) {
                    $nodes[$1] = "$2.$3";
                    next if $1 == 0;
                    for my $node (0, 1) {
                        my $name = "$folder/$nodes[$node]-$nodes[1 - $node]";
                        die "streams-oracle.sh: two connections of one name, file=$name\n" if -e $name;
                        open($files[$node], ">:raw", $name) or die "streams-oracle.sh: $!, file=$name\n";
                    }
                } elsif ($line =~ /^(\t?)([0-9a-f]+)$/) {
                    my $bytes = pack("H*", $2);
                    $holes = 1 if $bytes =~ /^\[\d+ bytes missing in capture file\]/;
                    print { $files[$1 ? 1 : 0] } $bytes;
                }
            }
            exit($holes ? 3 : 0);' "$folder"
    results=("${PIPESTATUS[@]}")
    [ "${results[0]}" = 0 ] || { cat "$errors" >&2; fail "tshark failed, exit=${results[0]} file=$capture"; }
    case ${results[1]} in
        0) ;;
        3) status=3 ;;
        *) fail "the streams cannot be written, folder=$folder" ;;
    esac
done
[ $status = 0 ] || echo "streams-oracle.sh: a stream has a hole, file=$capture" >&2
exit $status
