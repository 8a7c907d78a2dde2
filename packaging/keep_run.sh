#!/usr/bin/env bash
# Makes a run that the tests keep, for a format of files that is new: tests/fixtures/runs/NAME. Trains on a few of the
# sample's pictures, takes the checkpoint of a training that is killed, and leaves the weights out, which are large and nobody's format.
#
#     packaging/keep_run.sh NAME [GRAFT]      default: build/release/bin/graft
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=$1
graft=${2:-$root/build/release/bin/graft}
work=/tmp/kept-run # in the files: the same wherever it is made
rm -rf "$work"
mkdir "$work"
trap 'rm -rf "$work"' EXIT
"$graft" sample "$work/all" >/dev/null
for split in train valid test; do
  for class in $(ls "$work/all/$split" | head -3); do
    mkdir -p "$work/leaves/$split/$class"
    for file in $(ls "$work/all/$split/$class" | head -5); do
      cp "$work/all/$split/$class/$file" "$work/leaves/$split/$class/"
    done
  done
done
first=$(find "$work/leaves/train" -type f | sort | head -1)
cat >"$work/corrections.json" <<JSON
{"version": 2, "folder": "$work/leaves", "set_aside": [],
 "steps": [{"class": null, "pictures": ["${first#"$work/leaves/"}"]}]}
JSON
cd "$work"
"$graft" train leaves --epochs 4 --batch 8 --runs runs --name "$name" --corrections corrections.json >log 2>&1
# Of one that is killed, since a run that ends well has none.
timeout -s KILL 6 "$graft" train leaves --epochs 1000 --batch 8 --cache-budget 0 --runs runs --name killed \
  --corrections corrections.json >log 2>&1 || true
if [ -d runs/killed/checkpoints ]; then
  rm -f runs/killed/checkpoints/.*.partial*
  mv runs/killed/checkpoints "runs/$name/"
fi
echo '{"format": 1, "name": "A name of its own", "note": "kept for the tests", "starred": true}' >"runs/$name/about.json"
rm "runs/$name/best.safetensors"
mkdir -p "$root/tests/fixtures/runs"
rm -rf "$root/tests/fixtures/runs/$name"
sed -i "s|$work|/home/user|g" "runs/$name/"*.json
mv "runs/$name" "$root/tests/fixtures/runs/"
