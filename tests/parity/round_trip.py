#!/usr/bin/env python3
"""The reference's side of the round trip.

    round_trip.py make NAME FOLDER    writes random weights (zip, legacy, safetensors), an input and its logits
    round_trip.py check NAME FOLDER   loads what Graft wrote, by name and strictly, and compares the logits

Exits with 77 if torchvision or safetensors are not here.
"""

import collections
import sys

try:
    import safetensors.torch as safetensors
    import torch

    # A torchvision for GPUs beside a torch without them misses its detection operators, which no model here needs.
    if torch.version.cuda is None:
        operators = torch.library.Library("torchvision", "FRAGMENT")
        for name in ("nms", "qnms"):
            operators.define(name + "(Tensor boxes, Tensor scores, float threshold) -> Tensor")
    import torchvision.models as models
except (ImportError, OSError) as error:
    print(error, file=sys.stderr)
    sys.exit(77)


def reference(name):
    options = {"aux_logits": True, "transform_input": False} if name in ("googlenet", "inception_v3") else {}
    if options:
        options["init_weights"] = False
    return models.get_model(name, weights=None, **options).eval()


def make(name, folder):
    torch.manual_seed(7)
    network = reference(name)
    for key, tensor in network.state_dict().items():  # the network's own tensors
        if key.endswith("running_mean"):
            tensor.normal_(0, 0.1)
        elif key.endswith("running_var"):
            tensor.uniform_(0.5, 1.5)
        elif key.endswith("layer_scale"):
            tensor.uniform_(0.1, 0.5)
        elif key == "heads.head.weight":  # zeros in a new network, which would hide everything before them
            tensor.normal_(0, 0.02)
    size = {"inception_v3": 299, "swin_v2_t": 256}.get(name, 224)
    picture = torch.randn(2, 3, size, size)
    state = network.state_dict()
    torch.save(state, f"{folder}/{name}.pth")
    torch.save(state, f"{folder}/{name}-legacy.pth", _use_new_zipfile_serialization=False)
    safetensors.save_file({key: tensor.contiguous() for key, tensor in state.items()},
                          f"{folder}/{name}.safetensors")
    with torch.inference_mode():
        safetensors.save_file({"picture": picture, "logits": network(picture)}, f"{folder}/{name}-answers.safetensors")


def check(name, folder):
    network = reference(name)
    state = collections.OrderedDict(safetensors.load_file(f"{folder}/{name}-ours.safetensors"))
    if name.startswith("mnasnet"):  # it wants a version beside the tensors, which safetensors have no place for
        state._metadata = {"": {"version": 2}}
    network.load_state_dict(state, strict=True)
    answers = safetensors.load_file(f"{folder}/{name}-answers.safetensors")
    with torch.inference_mode():
        logits = network(answers["picture"])
    ours = safetensors.load_file(f"{folder}/{name}-ours-logits.safetensors")["logits"]
    difference = ((logits - ours).abs().max() / logits.std()).item()
    print(f"{name}: largest difference / std {difference:.2g}")
    sys.exit(0 if difference < 1e-3 and torch.equal(logits, answers["logits"]) else 1)


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:4])
