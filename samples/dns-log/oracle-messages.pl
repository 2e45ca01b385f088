#!/usr/bin/env perl
# The second half of oracle.sh, where the rules are: oracle-messages.pl MESSAGES, tshark's PDML of DNS.
use strict;
use warnings;

my @rcodes = ('NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED');
$rcodes[16] = 'BADVERS';
my @messages;

sub fail { print STDERR "oracle.sh: @_\n"; exit 3; }

# The lines of PDML hold one element each.
sub read_messages {
    my ($file) = @_;
    open(my $in, '<:raw', $file) or fail("$!, file=$file");
    my (%packet, $message, $section, $record);
    while (my $line = <$in>) {
        %packet = () if $line =~ /^<packet>/;
        if ($line =~ /^\s*<proto name="([^"]*)"/) {
            $message = undef;
            next if $1 ne 'dns';
            $message = {%packet, section => '', answers => []};
            push @messages, $message;
            next;
        }
        next if $line !~ /^\s*<field name="([^"]*)" (.*)/;
        my ($name, $rest) = ($1, $2);
        my ($show) = $rest =~ /\bshow="([^"]*)"/;
        my ($hex) = $rest =~ /\bvalue="([0-9a-f]*)"/;
        my ($words) = $rest =~ /\bshowname="([^"]*)"/;
        $show = plain($show // '');
        if (!$message) {
            $packet{number} = $show if $name eq 'num';
            $packet{time} = $show if $name eq 'frame.time_epoch';
            $packet{from} = $show if $name eq 'ip.src' || $name eq 'ipv6.src';
            $packet{to} = $show if $name eq 'ip.dst' || $name eq 'ipv6.dst';
            $packet{from_port} = $show if $name =~ /^(?:udp|tcp)\.srcport$/;
            $packet{to_port} = $show if $name =~ /^(?:udp|tcp)\.dstport$/;
            $packet{transport} = $1 if $name =~ /^(udp|tcp)\.srcport$/;
        } else {
            take_field($message, $name, $show, $hex, plain($words // ''));
        }
    }
}

sub plain {
    my ($text) = @_;
    $text =~ s/&lt;/</g; $text =~ s/&gt;/>/g; $text =~ s/&quot;/"/g; $text =~ s/&#x27;/'/g; $text =~ s/&amp;/&/g;
    return $text;
}

sub take_field {
    my ($message, $name, $show, $hex, $words) = @_;
    if ($name eq '' && $show =~ /^(Queries|Answers|Authoritative nameservers|Additional records)$/) {
        $message->{section} = $1;
    } elsif ($name eq 'dns.id') {
        $message->{id} = hex $hex;
    } elsif ($name =~ /^dns\.flags\.(response|opcode|rcode)$/) {
        $message->{$1} = $show =~ /^0x/ ? hex $show : $show;
    } elsif ($name eq 'dns.qry.name') {
        $message->{name} //= name_of(pack 'H*', $hex);
    } elsif ($name eq 'dns.qry.type') {
        $message->{type} //= type_of($words);
    } elsif ($name eq 'dns.resp.ext_rcode') {
        $message->{rcode} += 16 * hex $hex;
    } elsif ($name eq 'dns.response_to') {
        $message->{response_to} = $show;
    } elsif ($name eq 'dns.retransmit_request') {
        $message->{repeated} = 1;
    } elsif ($message->{section} eq 'Answers') {
        take_answer($message, $name, $show, $hex, $words);
    }
}

sub take_answer {
    my ($message, $name, $show, $hex, $words) = @_;
    my $answers = $message->{answers};
    if ($name eq 'dns.resp.type') {
        push @$answers, {type => type_of($words), words => []};
    } elsif ($name eq 'dns.resp.len') {
        $answers->[-1]{length} = $show;
    } elsif ($name eq 'dns.txt') {
        push @{$answers->[-1]{words}}, '"' . quoted(pack 'H*', $hex // '') . '"';
    } elsif ($name =~ /^dns\.(?:a|aaaa|ns|cname|dname|ptr\.domain_name|mx\.preference|mx\.mail_exchange|srv\.priority
            |srv\.weight|srv\.port|srv\.target|svcb\.svcpriority|svcb\.targetname|soa\..*)$/x) {
        push @{$answers->[-1]{words}}, $show eq '<Root>' ? '.' : $show;
    } elsif ($name eq 'dns.svcb.svcparam') {
        push @{$answers->[-1]{words}}, $words =~ /^SvcParam: (\S+)/;
    }
}

sub type_of {
    my ($words) = @_;       # Type: MX (Mail eXchange) (15)
    my ($word, $number) = $words =~ /^Type: (\S+).*\((\d+)\)$/;
    return $word =~ /^(?:Unknown|Private)/ ? "TYPE$number" : $word;
}

sub quoted {
    my ($bytes) = @_;
    $bytes =~ s/(["\\])/\\$1/g;
    $bytes =~ s/([^ -~])/sprintf('\\%03d', ord $1)/ge;
    return $bytes;
}

sub name_of {
    my ($bytes) = @_;
    my @labels;
    while (length $bytes > 1) {
        my $label = substr($bytes, 1, ord $bytes);
        $bytes = substr($bytes, 1 + length $label);
        $label =~ s/([".;()@\$\\])/\\$1/g;
        $label =~ s/([^!-~])/sprintf('\\%03d', ord $1)/ge;
        push @labels, $label;
    }
    return @labels ? join('.', @labels) : '.';
}

sub text {
    my ($text) = @_;
    return 'null' if !defined $text;
    $text =~ s/(["\\])/\\$1/g;
    return "\"$text\"";
}

sub micros {
    my ($time) = @_;
    my ($seconds, $fraction) = $time =~ /^(\d+)\.(\d{6})/ or fail("no time, text=$time");
    return $seconds * 1_000_000 + $fraction;
}

sub print_line {
    my ($message, $query, $rcode, $rtt) = @_;
    my ($ts) = $query->{time} =~ /^(\d+\.\d{6})/;
    my $back = $message->{response};
    my @answers = map { text(@{$_->{words}} ? join(' ', @{$_->{words}}) : "$_->{type}($_->{length})") }
        @{$message->{answers}};
    printf '{"ts":%s,"client":"%s","clientPort":%d,"server":"%s","serverPort":%d,"transport":"%s","id":%d,"name":%s,'
        . '"type":%s,"rcode":%s,"answers":[%s],"rttMs":%s}' . "\n", $ts,
        $message->{$back ? 'to' : 'from'}, $message->{$back ? 'to_port' : 'from_port'},
        $message->{$back ? 'from' : 'to'}, $message->{$back ? 'from_port' : 'to_port'}, $message->{transport},
        $message->{id}, text($message->{name}), text($message->{type}), $rcode, join(',', @answers), $rtt;
}

read_messages(@ARGV);
@messages = grep { $_->{opcode} == 0 } @messages;
my %query = map { ("$_->{number}/$_->{id}" => $_) } grep { !$_->{response} } @messages;
for my $message (grep { $_->{response} } @messages) {
    my $query = defined $message->{response_to} ? $query{"$message->{response_to}/$message->{id}"} : undef;
    my $rtt = 'null';
    if ($query) {
        $query->{answered} = 1;
        my $micros = micros($message->{time}) - micros($query->{time});
        $rtt = sprintf('%d.%03d', int($micros / 1000), $micros % 1000);
    }
    print_line($message, $query // $message, text($rcodes[$message->{rcode}] // "RCODE$message->{rcode}"), $rtt);
}
print_line($_, $_, 'null', 'null') for grep { !$_->{response} && !$_->{answered} && !$_->{repeated} } @messages;
