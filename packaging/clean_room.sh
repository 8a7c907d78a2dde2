#!/usr/bin/env bash
# Tries the set-up as a stranger would: in a bare root of a Debian release, as a user who is not root and has sudo, from
# a clone of what is committed here. Runs run.sh and test.sh, each twice, and tells how long each took and how large
# everything is. Needs root, mmdebstrap and some 20 GB; takes about an hour on two cores. Nothing outside the new root
# is changed; it is removed at the end unless --keep is given.
#
#   packaging/clean_room.sh bookworm|trixie [--keep] [--in FOLDER]
#
# GRAFT_CUDA is passed on. The package index that pip uses here is used there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
release=${1:-}
case "$release" in bookworm | trixie) shift ;; *) echo "usage: $0 bookworm|trixie [--keep] [--in FOLDER]" >&2; exit 2 ;; esac
keep=no
parent=${TMPDIR:-/tmp}
while [ $# -gt 0 ]; do
  case "$1" in
    --keep) keep=yes ;;
    --in) parent=${2:?"--in needs a folder"}; shift ;;
    *) echo "$0: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" -eq 0 ] || { echo "$0: only root can make a root folder of another system" >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "$0: mmdebstrap is missing (apt-get install mmdebstrap)" >&2; exit 1; }

room=$(mktemp -d "$parent/graft-$release-XXXXXX")
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }

mounted=()
mount_in() { mkdir -p "$room$2" && mount --bind "$1" "$room$2" && mounted+=("$room$2"); }

leave() {
  local status=$? i
  for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount -l "${mounted[i]}" || true; done
  if grep -qF " $room/" /proc/self/mounts; then
    say "something is still mounted below $room, which is left as it is"
    exit 1
  fi
  if [ "$keep" = yes ]; then say "kept: $room"; else rm -rf "$room"; fi
  exit "$status"
}
trap leave EXIT

say "Making a bare $release in $room"
mmdebstrap --quiet --variant=minbase --include=ca-certificates,sudo,git "$release" "$room"
for place in /proc /dev /dev/pts /sys; do mount_in "$place" "$place"; done
mount -t tmpfs tmpfs "$room/dev/shm" 2>/dev/null && mounted+=("$room/dev/shm") || true

# What this machine needs to reach the outside: names, certificates, pip's configuration and folders that it names.
cp -L /etc/resolv.conf /etc/hosts "$room/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$room/etc/ssl/certs/ca-certificates.crt"
for file in /etc/pip.conf /etc/xdg/pip; do
  [ ! -e "$file" ] || { mkdir -p "$room$(dirname "$file")"; cp -r "$file" "$room$(dirname "$file")/"; }
done
while read -r folder; do
  [ ! -d "$folder" ] || mount_in "$folder" "$folder"
done < <(env | grep -E '^PIP_' | grep -oE '(/[A-Za-z0-9_.-]+)+' | sort -u | while read -r path; do [ -d "$path" ] && echo "$path"; done)
env | grep -E '^(PIP_|https?_proxy=|HTTPS?_PROXY=|no_proxy=|NO_PROXY=|SSL_CERT_FILE=|REQUESTS_CA_BUNDLE=|GRAFT_CUDA=)' |
  sed 's/^\([^=]*\)=\(.*\)$/export \1='"'"'\2'"'"'/' >"$room/etc/profile.d/outside.sh" || true

chroot "$room" useradd --create-home --shell /bin/bash stranger
echo 'stranger ALL=(ALL) NOPASSWD: ALL' >"$room/etc/sudoers.d/stranger"
git clone --quiet --no-hardlinks "$root" "$room/home/stranger/graft"
chroot "$room" chown -R stranger:stranger /home/stranger

as_stranger() {
  chroot "$room" su - stranger -c "cd graft && $*"
}

megabytes() { du -smc --one-file-system "$@" 2>/dev/null | tail -n 1 | cut -f 1; }

# Runs one script; its output goes to a log, and its last lines here if it fails.
try() {
  local name=$1 log="$room/home/stranger/$1.log" start=$SECONDS
  shift
  if as_stranger "$@" </dev/null >"$log" 2>&1; then
    say "$name: $((SECONDS - start)) s, $(megabytes "$room") MB in all, $(megabytes "$room/home/stranger/graft/.venv") MB of it in .venv, $(megabytes "$room/home/stranger/graft/build") MB in build"
    grep -E '^==> |tests passed|tests failed|right \(' "$log" | sed 's/^/            /' || true
  else
    say "$name FAILED after $((SECONDS - start)) s:"
    tail -n 40 "$log"
    exit 1
  fi
}

say "$(megabytes "$room") MB before anything is installed"
try run-1 bash packaging/run.sh
try run-2 bash packaging/run.sh
try test-1 bash packaging/test.sh
try test-2 bash packaging/test.sh -R "'^base\$'" # the set-up again; one test is enough
as_stranger .venv/bin/pip list 2>/dev/null | grep -iE '^(torch|nvidia|cuda)' | sed 's/^/            /' || true
as_stranger build/release/bin/graft doctor
