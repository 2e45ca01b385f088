#!/bin/sh
# Opens a report in headless Chromium, light and dark, wide and narrow, and looks at it: what check.js finds is printed.
#   look.sh PAGE FOLDER
# FOLDER gets dark.png, light.png and narrow.png. Exit code 1 where something is wrong with the page.
set -eu
[ $# -eq 2 ] && [ -r "$1" ] || {
    echo 'look.sh: name a page that is there, and a folder for the pictures: look.sh PAGE FOLDER' >&2
    exit 2
}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
page=$1
folder=$2
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo 'look.sh: no Chromium found; on Debian: apt-get install chromium' >&2
    exit 2
}

# The page as it is, with the look at it at its end.
{
    cat "$page"
    echo '<script>'
    cat "$here/check.js"
    echo '</script>'
} > "$work/page.html"

# $1 is the colour scheme, as blink numbers them, $2 the size of the window; the rest are further options.
browse() {
    blink=$1
    size=$2
    shift 2
    timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
        --user-data-dir="$work/profile" --host-resolver-rules='MAP * ~NOTFOUND' --no-first-run \
        --window-size="$size" --blink-settings="preferredColorScheme=$blink" --virtual-time-budget=5000 \
        "$@" "file://$work/page.html" 2> "$work/log"
}

wrong=0
for look in dark light narrow; do
    # Chromium makes no window narrower than 500.
    case $look in
        dark) number=0 size=1240,2600 said='looked at dark' ;;
        light) number=1 size=1240,2600 said='looked at light' ;;
        narrow) number=1 size=500,3600 said='looked at light, narrow' ;;
    esac
    browse "$number" "$size" --screenshot="$folder/$look.png" > /dev/null || { cat "$work/log" >&2; exit 2; }
    browse "$number" "$size" --dump-dom > "$work/dom" || { cat "$work/log" >&2; exit 2; }
    findings=$(awk '/<pre id="findings"/ { on = 1 }
        on { sub(/.*<pre id="findings"[^>]*>/, ""); last = sub(/<\/pre>.*/, ""); print; if (last) exit }' "$work/dom")
    printf '%s\n' "${findings:-the page was not looked at}"
    case $findings in
        "$said: "*' wrong=0') ;;
        *) printf 'look.sh: the page is not as it should be, look=%s\n' "$look" >&2
            wrong=1 ;;
    esac
    [ -s "$folder/$look.png" ] || { printf 'look.sh: no picture was taken, look=%s\n' "$look" >&2; exit 2; }
done
exit "$wrong"
