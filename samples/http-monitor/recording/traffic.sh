#!/usr/bin/env bash
# The client's side of the recording: traffic.sh SERVER_ADDRESS full|small SCRATCH_FOLDER
# Each step ends by itself. A step whose outcome is the point (refused, aborted, no answer) may fail; any other may not.
set -u
server=$1 size=$2 scratch=$3
here=$(cd "$(dirname "$0")" && pwd)
case $server in *:*) literal="[$server]" ;; *) literal=$server ;; esac
host=www.bailey.example
site=http://$host
failed=0

fetch() {
    curl --silent --no-progress-meter --max-time 20 --resolve "$host:80:$literal" --resolve "$host:8080:$literal" \
        --resolve "$host:81:$literal" "$@" > /dev/null
}
must() {
    "$@" || { echo "traffic.sh: step failed, exit=$? step=$*" >&2; failed=1; }
}

echo "keep-alive, HEAD, errors, ranges" >&2
must fetch "$site"/{index.html,style.css,app.js,data.json,logo.png,empty.txt,table.csv,docs/,index.html?again}
must fetch --head "$site/index.html" --head "$site/table.csv" --next --silent \
    --resolve "$host:80:$literal" "$site/style.css"
must fetch "$site"/{missing,secret/,broken,docs,nothing,app/broken} --next --silent \
    --resolve "$host:80:$literal" --data a=1 "$site/index.html"
must fetch -r 0-499 "$site/table.csv" --next --silent --resolve "$host:80:$literal" \
    -r 1000-1999,5000-5999 "$site/table.csv" --next --silent --resolve "$host:80:$literal" \
    -r -700 "$site/table.csv" --next --silent --resolve "$host:80:$literal" \
    -r 90000- "$site/table.csv"
must fetch -g "$site/search?q=a%20b&x=\"quoted\"&y=back\\slash"

echo "conditional" >&2
must fetch --etag-save "$scratch/etag" "$site/style.css"
must fetch --etag-compare "$scratch/etag" "$site/style.css"
must fetch -z "Tue, 01 Jan 2030 00:00:00 GMT" "$site/app.js"

echo "chunked, gzip, trailers, 1xx, no length" >&2
must fetch --compressed "$site"/{index.html,app.js,docs/,app/page,table.csv}
must fetch "$site"/{app/chunked,app/page,app/trailer,app/chunked?2}
must fetch "$site:8080"/{trailer,hints,chunked,echo}
must fetch "$site:8080/no-length"
must fetch -0 "$site/app/page"
must fetch -H "Connection: close" "$site/style.css"

echo "uploads" >&2
head -c 100000 "$scratch/site/medium.csv" > "$scratch/upload"
must fetch -d name=bailey "$site/app/echo"
must fetch --data-binary @"$scratch/upload" -H "Expect: 100-continue" "$site/app/echo"
must fetch -T "$scratch/upload" -H "Expect: 100-continue" "$site/upload/one.csv"
head -c 40000 "$scratch/upload" | must fetch -T - "$site/upload/two.csv"
head -c 9000 "$scratch/upload" | must fetch -T - "$site:8080/echo"
must fetch -X DELETE "$site"/upload/{one,two}.csv
must fetch -H "Cookie: long=$(printf 'c%.0s' {1..4000})" "$site/empty.txt"

echo "pipelining, crumbs, HTTP/1.0, upgrade" >&2
must "$here/rawclient.py" "$server" pipeline pipeline_long crumbs old half_closed upgrade mute

echo "parallel connections" >&2
must fetch --parallel --parallel-immediate --parallel-max 6 \
    "$site"/table.csv?{1,2,3} "$site/logo.png" "$site/app/chunked" "$site/app.js"

echo "one big body" >&2
if [ "$size" = full ]; then
    must fetch "$site"/{index.html?before,big.csv,index.html?after}
else
    must fetch "$site"/{index.html?before,medium.csv,index.html?after}
fi

echo "no answer, a refused connection, aborted bodies" >&2
fetch "$site/silent"
fetch "$site:81/"
fetch --max-time 1.5 "$site/app/stalled"
"$here/rawclient.py" "$server" abort
sleep 1.5                                       # the last resets and retransmissions
exit $failed
