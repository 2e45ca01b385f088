package org.bailey.domains.dns;

import java.nio.charset.StandardCharsets;
import org.bailey.domains.text.JsonLine;

/** The words for types and results (IANA, Domain Name System parameters); {@code TYPE17} where there is none. */
final class Mnemonics {

    private static final byte[][] TYPES = table("A=1 NS=2 CNAME=5 SOA=6 NULL=10 WKS=11 PTR=12 HINFO=13 MINFO=14 "
        + "MX=15 TXT=16 RP=17 AFSDB=18 SIG=24 KEY=25 AAAA=28 LOC=29 SRV=33 NAPTR=35 KX=36 CERT=37 DNAME=39 OPT=41 "
        + "APL=42 DS=43 SSHFP=44 IPSECKEY=45 RRSIG=46 NSEC=47 DNSKEY=48 DHCID=49 NSEC3=50 NSEC3PARAM=51 TLSA=52 "
        + "SMIMEA=53 HIP=55 CDS=59 CDNSKEY=60 OPENPGPKEY=61 CSYNC=62 ZONEMD=63 SVCB=64 HTTPS=65 SPF=99 NID=104 "
        + "L32=105 L64=106 LP=107 EUI48=108 EUI64=109 TKEY=249 TSIG=250 IXFR=251 AXFR=252 MAILB=253 ANY=255 URI=256 "
        + "CAA=257");
    private static final byte[][] RCODES = table("NOERROR=0 FORMERR=1 SERVFAIL=2 NXDOMAIN=3 NOTIMP=4 REFUSED=5 "
        + "YXDOMAIN=6 YXRRSET=7 NXRRSET=8 NOTAUTH=9 NOTZONE=10 DSOTYPENI=11 BADVERS=16 BADKEY=17 BADTIME=18 "
        + "BADMODE=19 BADNAME=20 BADALG=21 BADTRUNC=22 BADCOOKIE=23");
    private static final byte[] TYPE = ascii("TYPE");
    private static final byte[] RCODE = ascii("RCODE");

    private Mnemonics() {
    }

    private static byte[][] table(String words) {
        byte[][] table = new byte[258][];
        for (String word : words.split(" ")) {
            int equals = word.indexOf('=');
            table[Integer.parseInt(word.substring(equals + 1))] = ascii(word.substring(0, equals));
        }
        return table;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a type as the next characters of a string. */
    static void writeType(JsonLine line, int type) {
        write(line, TYPES, TYPE, type);
    }

    /** Writes a result as the next characters of a string. */
    static void writeRcode(JsonLine line, int rcode) {
        write(line, RCODES, RCODE, rcode);
    }

    private static void write(JsonLine line, byte[][] table, byte[] otherwise, int number) {
        if (number < table.length && table[number] != null) {
            line.characters(table[number]);
        } else {
            line.characters(otherwise);
            line.number(number);
        }
    }
}
