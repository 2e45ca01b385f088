#!/usr/bin/env perl
# The second half of oracle.sh, where the rules are: oracle-exchanges.pl PACKETS MESSAGES STREAMS
# PACKETS are the fields of each TCP packet, MESSAGES tshark's PDML of HTTP, STREAMS the folder of streams-oracle.sh.
use strict;
use warnings;

my ($packets_file, $messages_file, $streams_folder) = @ARGV;
my %direction_of_packet;        # frame number -> direction
my %directions;                 # "address.port-address.port" -> {from, from_port, to, to_port, segments, messages}

sub fail { print STDERR "oracle.sh: @_\n"; exit 3; }

sub read_packets {
    open(my $in, '<', $packets_file) or fail("$!, file=$packets_file");
    while (<$in>) {
        chomp;
        my ($number, $time, $from4, $from6, $from_port, $to4, $to6, $to_port, $seq, $length) = split /\t/, $_, -1;
        my ($from, $to) = ($from4 || $from6, $to4 || $to6);
        my $direction = $directions{"$from.$from_port-$to.$to_port"} //= {
            name => "$from.$from_port-$to.$to_port", back => "$to.$to_port-$from.$from_port",
            from => $from, from_port => $from_port, to => $to, to_port => $to_port, segments => [], messages => [],
        };
        # Relative numbers: the SYN has 0, the first byte 1.
        push @{$direction->{segments}}, [$seq - 1, $length, $time] if $length > 0;
        $direction_of_packet{$number} = $direction;
    }
}

# The lines of PDML hold one element each; a body's text has no "<" of its own.
sub read_messages {
    open(my $in, '<:raw', $messages_file) or fail("$!, file=$messages_file");
    my ($direction, $message);
    while (my $line = <$in>) {
        if ($line =~ /^\s*<field name="num" .*?show="(\d+)"/) {
            $direction = $direction_of_packet{$1} or fail("a message in no TCP packet, frame=$1");
        } elsif ($line =~ /^\s*<proto name="([^"]*)".* pos="(\d+)"/) {
            $message = undef;
            next if $1 ne 'http';
            $message = {at => $2, body => 0};
            push @{$direction->{messages}}, $message;
        } elsif ($message && $line =~ /^\s*<field name="([^"]*)" (.*)/) {
            take_field($message, $1, $2);
        }
    }
    # What is neither is the rest of an upgraded connection, or bytes that tshark cannot place: see check_sum.
    @{$_->{messages}} = grep { defined $_->{method} || defined $_->{status} } @{$_->{messages}} for values %directions;
}

sub take_field {
    my ($message, $name, $rest) = @_;
    my ($size) = $rest =~ / ?size="(\d+)"/;
    my ($hex) = $rest =~ / value="([0-9a-f]*)"/;
    if ($name eq 'http.request.method') {
        $message->{method} = pack('H*', $hex);
    } elsif ($name eq 'http.request.uri') {
        $message->{uri} = pack('H*', $hex);
    } elsif ($name eq 'http.response.code') {
        $message->{status} = pack('H*', $hex);
    } elsif ($name eq 'http.host') {
        ($message->{host}) = pack('H*', $hex) =~ /^[^:]*:[ \t]*(.*?)[ \t]*\r?\n?\z/s;
    } elsif ($name eq 'http.file_data') {
        $message->{body} = $size;
    } elsif ($name eq '' && $rest =~ /^show="Content-encoded entity body/) {
        $message->{body} = $size;
    } elsif ($name eq '' && $rest =~ /^show="HTTP chunked response"/) {
        $message->{chunked} = $size;
    } elsif ($name eq '' && $rest =~ /^show="\\r\\n" .*pos="(\d+)"/ && !defined $message->{header}) {
        $message->{header} = $1 + $size - $message->{at};
    }
}

sub stream_of {
    my ($direction) = @_;
    my $file = "$streams_folder/$direction->{name}";
    open(my $in, '<:raw', $file) or fail("$!, file=$file");
    local $/;
    return scalar(<$in>) // '';
}

# Gives each message its place in the stream, and finds what the end of the connection cut short.
sub place_messages {
    my ($direction) = @_;
    my $at = 0;
    for my $message (@{$direction->{messages}}) {
        defined $message->{header} or fail("a message without an end of its header, stream=$direction->{name}");
        $message->{offset} = $at;
        $at += $message->{header} + ($message->{chunked} // $message->{body});
    }
    my $stream = stream_of($direction);
    return if $at == length $stream || upgraded($direction);
    my $last = $at < length $stream ? unfinished(substr($stream, $at)) : undef;
    if ($last) {
        $last->{offset} = $at;
        push @{$direction->{messages}}, $last;
    } elsif (@{$direction->{messages}}) {
        fail("tshark misread a message, stream=$direction->{name} offset=$at bytes=" . length $stream);
    }
}

sub upgraded {
    my ($direction) = @_;
    my $back = $directions{$direction->{back}};
    return grep { ($_->{status} // 0) == 101 } @{$direction->{messages}}, $back ? @{$back->{messages}} : ();
}

# A complete header, and less of a body than it announced, or one that lasts until the end of the connection.
sub unfinished {
    my ($bytes) = @_;
    return if $bytes !~ /\A(?:(\S+) (\S+) HTTP\/1\.[01]|HTTP\/1\.[01] (\d{3})[^\r\n]*)\r\n(.*?\r\n)?\r\n/s;
    my ($message, $fields, $body) = ({method => $1, uri => $2, status => $3}, $4 // '', substr($bytes, $+[0]));
    ($message->{host}) = $fields =~ /^host:[ \t]*(.*?)[ \t]*\r$/im;
    my ($announced) = $fields =~ /^content-length:[ \t]*(\d+)/im;
    $message->{body} = $fields =~ /^transfer-encoding:.*chunked/im ? chunks_bytes($body) : length $body;
    return if defined $announced && length($body) >= $announced;       # complete: tshark should have found it
    return $message;
}

sub chunks_bytes {
    my ($body) = @_;
    my ($at, $sum) = (0, 0);
    while (substr($body, $at) =~ /\A([0-9A-Fa-f]+)[^\n]*\n/) {
        my ($size, $left) = (hex $1, length($body) - $at - $+[0]);
        $sum += $size < $left ? $size : $left;
        last if $size >= $left || $size == 0;
        $at += $+[0] + $size + 2;
    }
    return $sum;
}

sub time_of {
    my ($direction, $offset) = @_;
    for my $segment (@{$direction->{segments}}) {       # in the order of the capture
        my ($first, $length, $time) = @$segment;
        return substr($time, 0, index($time, '.') + 7) if $first <= $offset && $offset < $first + $length;
    }
    fail("no packet carries the request, stream=$direction->{name} offset=$offset");
}

sub text {
    my ($bytes) = @_;
    return 'null' if !defined $bytes;
    $bytes =~ s/(["\\])/\\$1/g;
    $bytes =~ s/([\x00-\x1f\x7f-\xff])/sprintf('\\u%04x', ord $1)/ge;
    return "\"$bytes\"";
}

sub exchanges {
    my ($direction) = @_;
    my $back = $directions{$direction->{back}};
    my @answers = grep { defined $_->{status} && ($_->{status} >= 200 || $_->{status} == 101) }
        $back ? @{$back->{messages}} : ();
    my @exchanges;
    for my $request (grep { defined $_->{method} } @{$direction->{messages}}) {
        my $answer = shift @answers;
        push @exchanges, {
            request => $request, direction => $direction, ts => time_of($direction, $request->{offset}),
            status => $answer ? $answer->{status} : 'null', bytes => $answer ? $answer->{body} : 0,
        };
    }
    return @exchanges;
}

read_packets();
read_messages();
place_messages($_) for values %directions;
my @all = map { exchanges($directions{$_}) } sort keys %directions;
for (sort { $a->{ts} cmp $b->{ts} || $a->{direction}{from} cmp $b->{direction}{from}
        || $a->{direction}{from_port} <=> $b->{direction}{from_port}
        || $a->{request}{offset} <=> $b->{request}{offset} } @all) {
    my ($request, $direction) = ($_->{request}, $_->{direction});
    printf '{"ts":%s,"client":"%s","clientPort":%d,"server":"%s","serverPort":%d,"method":%s,"host":%s,"uri":%s,'
        . '"status":%s,"requestBytes":%d,"responseBytes":%d}' . "\n", $_->{ts},
        $direction->{from}, $direction->{from_port}, $direction->{to}, $direction->{to_port},
        text($request->{method}), text($request->{host}), text($request->{uri}),
        $_->{status}, $request->{body}, $_->{bytes};
}
