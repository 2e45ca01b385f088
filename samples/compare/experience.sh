#!/bin/sh
# Compares http-monitor under every transport, mode and wall, and looks at the page in headless Chromium.
#   experience.sh [FOLDER]
# FOLDER gets report.json, page/index.html and pictures of it. Exit code 1 where something is wrong with the page.
set -eu
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
folder=${1:-}
if [ -z "$folder" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
"$here/../../bailey" compare "$here/../http-monitor/stack.yaml" --quick --json "$folder/report.json" \
    --report "$folder/page"
"$here/look.sh" "$folder/page/index.html" "$folder/pictures"
