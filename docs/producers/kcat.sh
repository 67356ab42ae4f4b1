#!/usr/bin/env bash
# Sends one signal with kcat (https://github.com/edenhill/kcat).
#   kcat.sh [--now] [plain|cloudevent]
# As it is the file goes out byte by byte, so a second time it is recognised as a duplicate. --now gives it a new id and
# this moment as its timestamp. TW_KAFKA names the brokers; inside a running suite: eval "$(./tradewind env)".
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
brokers=${TW_KAFKA:-127.0.0.1:19092}
now=""
form=plain
for argument in "$@"; do
    case $argument in
        --now) now=$(date -u +%Y-%m-%dT%H:%M:%SZ) ;;
        plain | cloudevent) form=$argument ;;
        *)
            echo "usage: $(basename "$0") [--now] [plain|cloudevent]" >&2
            exit 2
            ;;
    esac
done

fresh() { # the text of a file, or with --now the same with another id and timestamp
    if [[ -z $now ]]; then
        cat
    else
        sed -e "s/\"timestamp\": \"[^\"]*\"/\"timestamp\": \"$now\"/" -e "s/example-[0-9]*/kcat-$now-$$/"
    fi
}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
headers=()
if [[ $form == plain ]]; then
    fresh <"$here/signal.json" >"$body"
else
    fresh <"$here/signal.cloudevent.json" >"$body"
    while read -r header; do headers+=(-H "$header"); done < <(fresh <"$here/signal.cloudevent.headers")
fi

# A file given by name is one record, line breaks and all; what comes through a pipe is one record a line. The key keeps
# the signals of one account in order. acks=all: done means every replica in sync has it.
kcat -P -b "$brokers" -t signal.inbound.v1 -k DEMO -X acks=all -X enable.idempotence=true ${headers[@]+"${headers[@]}"} "$body"
echo "sent $form to signal.inbound.v1 at $brokers" >&2
