#!/usr/bin/env bash
# Head-only training, whole job, against scripts that do it as it is done elsewhere.
#   tests/benchmarks/head_only.sh DATA PEERS [EPOCHS]
# DATA: a folder with train, valid, test. PEERS: a folder with peer_cached.py and peer_pytorch.py, and a Python with
# torch, numpy and pillow in PEERS/venv. Prints a line for each: seconds of the whole job, accuracies. Nothing else
# should run meanwhile; compare the lines of one run only. peer_pytorch.py runs two epochs: its epochs all cost the
# same, so the whole job is EPOCHS / 2 times its time.
set -euo pipefail
data=$(realpath "$1"); peers=$(realpath "$2"); epochs=${3:-20}
root=$(cd "$(dirname "$0")/../.." && pwd)
runs=$(mktemp -d); trap 'rm -rf "$runs"' EXIT
for round in 1 2 3; do
  "$root/build/release/bin/graft" train "$data" --epochs "$epochs" --runs "$runs" --json 2>/dev/null |
    python3 -c "import json,sys; d=json.load(sys.stdin); print('graft', d['seconds']['total'], d['valid']['accuracy'], (d['test'] or {}).get('accuracy'))"
  (cd "$peers" && venv/bin/python peer_cached.py --data "$data" --epochs "$epochs" --amp none 2>/dev/null | tail -n 1) |
    python3 -c "import json,sys; d=json.load(sys.stdin); print('cached', d['total_s'], d['valid_acc'], d['test_acc'])"
done
(cd "$peers" && venv/bin/python peer_pytorch.py --data "$data" --mode head --epochs 2 2>/dev/null | tail -n 1) |
  python3 -c "import json,sys; d=json.load(sys.stdin); s=sum(d['epoch_s']); print('pytorch, 2 epochs', s, 'so', $epochs, 'epochs', s * $epochs / 2)"
