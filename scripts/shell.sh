# shellcheck shell=bash
# What the scripts share. Sourced, never run.

# Where rustup puts cargo, though not every shell has been told.
case :$PATH: in *:"${HOME:-}/.cargo/bin":*) ;; *) PATH=$PATH:${HOME:-}/.cargo/bin ;; esac

# Says why, and ends.
die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    [ $# -lt 2 ] || printf '  %s\n' "${@:2}" >&2
    exit 1
}

# Colours, on a terminal only.
# shellcheck disable=SC2034
bold='' dim='' green='' red='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    # shellcheck disable=SC2034
    bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
fi

# Whether something listens on 127.0.0.1:$1.
port_is_open() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# The status of GET http://127.0.0.1:$1$2, or nothing. Neither curl nor wget is on every machine.
http_status() {
    # shellcheck disable=SC2016
    timeout 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" || exit
        printf "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n" "$1" "$0" >&3
        read -r _ status _ <&3 && echo "$status"' "$1" "$2" 2>/dev/null || true
}

# Process $1 and all below it.
process_tree() {
    local child
    echo "$1"
    # Words, not lines.
    # shellcheck disable=SC2013
    for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do process_tree "$child"; done
}

# Sends signal $1 to process $2 and all below it.
signal_tree() {
    local tree
    tree=$(process_tree "$2")
    # shellcheck disable=SC2086
    kill -s "$1" $tree 2>/dev/null || true
}

# Runs a command in the background and waits for it: a trap is then taken at once, not when the
# command ends. `attended` is its process meanwhile. Background commands of a script ignore Ctrl-C
# unless told otherwise.
attended=''
attend() {
    local status=0
    env --default-signal=INT,QUIT "$@" <&0 8>&- 9>&- &
    attended=$!
    wait "$attended" || status=$?
    while [ "$status" -gt 128 ] && kill -0 "$attended" 2>/dev/null; do
        status=0
        wait "$attended" || status=$?
    done
    attended=''
    return "$status"
}
