#!/usr/bin/env python3
"""Prints the row of reference_facts.h for a network of torchvision: what a new variant is compared with.

    .venv/bin/python tests/parity/facts.py NAME

The weights and inputs are those of tests/support/reference_values.h, by the same rule.
"""

import math
import pathlib
import sys

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from round_trip import reference  # noqa: E402

PICKED = (0, 1, 2, 123, 388, 500, 777, 999)
SIZES = {"inception_v3": 299, "swin_v2_t": 256, "efficientnet_b1": 240, "efficientnet_b2": 288, "efficientnet_b3": 300,
         "efficientnet_b4": 380, "efficientnet_b5": 456, "efficientnet_b6": 528, "efficientnet_b7": 600,
         "efficientnet_v2_s": 384, "efficientnet_v2_m": 480, "efficientnet_v2_l": 480}
FIXED_SIZE = ("vit", "maxvit")  # beginnings of names that do not see 96 x 80


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def by_rule(name, shape, base, scale):
    with numpy.errstate(over="ignore"):
        x = numpy.uint64(fnv1a(name)) + numpy.arange(math.prod(shape), dtype=numpy.uint64)
        x += numpy.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        x ^= x >> numpy.uint64(31)
    u = (x >> numpy.uint64(40)).astype(numpy.float64) / 16777216.0 * 2 - 1
    return torch.from_numpy((base + u * scale).astype(numpy.float32)).reshape(tuple(shape))


def fill(network):
    for name, tensor in network.state_dict().items():
        last = name.rsplit(".", 1)[-1]
        fan_in = tensor.numel() / tensor.shape[0] if tensor.dim() >= 2 else 1
        if last == "num_batches_tracked":
            tensor.zero_()
            continue
        if last in ("relative_position_index", "relative_coords_table"):
            continue
        if last in ("class_token", "pos_embedding", "relative_position_bias_table", "logit_scale", "running_mean"):
            base, scale = 0, 0.05
        elif last == "layer_scale":
            base, scale = 0, 0.5
        elif last == "running_var":
            base, scale = 1, 0.2
        elif last.endswith("bias"):
            base, scale = 0, 0.05
        elif tensor.dim() == 4 and tensor.shape[1] == 1:
            base, scale = 0, math.sqrt(15 / fan_in)
        elif tensor.dim() >= 2:
            base, scale = 0, math.sqrt(3 / fan_in)
        else:
            base, scale = 1, 0.1
        tensor.copy_(by_rule(name, tensor.shape, base, scale))


def main(name):
    network = reference(name)
    shapes = "".join(f"{key} {''.join(f'{extent},' for extent in tensor.shape)}\n"
                     for key, tensor in network.state_dict().items())
    fill(network)
    size = SIZES.get(name, 224)
    is_small = not name.startswith(FIXED_SIZE)
    with torch.inference_mode():
        usual = network(by_rule("input", (1, 3, size, size), 0, 1))
        told = network(by_rule("input_small", (2, 3, 96, 80), 0, 1)) if is_small else usual
    logits = ", ".join(f"{told[-1, index].item():.8g}" for index in PICKED)
    print(f'    {{"{name}",\n     {str(is_small).lower()},\n     0x{fnv1a(shapes):016x}ULL,\n     {{{logits}}},\n'
          f"     {usual.std().item():.6g}}},")


if __name__ == "__main__":
    with torch.no_grad():
        main(*sys.argv[1:])
