#!/usr/bin/env python3
"""Writes small ONNX files, one for each group of operations that Graft knows: seeds for its reader.

    onnx_seeds.py OUT
"""

import pathlib
import struct
import sys

FLOAT, UINT8, INT64 = 1, 2, 7


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def number(field, value):
    return varint(field << 3) + varint(value)


def part(field, content):
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def attribute(name, value):
    message = part(1, name)
    if isinstance(value, float):
        return message + varint(2 << 3 | 5) + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return message + number(3, value) + number(20, 2)
    if isinstance(value, str):
        return message + part(4, value) + number(20, 3)
    return message + b"".join(number(8, item) for item in value) + number(20, 7)


def node(operation, inputs, output, **attributes):
    message = b"".join(part(1, name) for name in inputs) + part(2, output) + part(3, output) + part(4, operation)
    return part(1, message + b"".join(part(5, attribute(*item)) for item in attributes.items()))


def weight(name, shape, values):
    whole = all(isinstance(value, int) for value in values)
    raw = struct.pack("<%d%s" % (len(values), "q" if whole else "f"), *values)
    message = b"".join(number(1, size) for size in shape) + number(2, INT64 if whole else FLOAT)
    return part(5, message + part(8, name) + part(9, raw))


def value(field, name, kind, axes):
    shape = b"".join(part(1, number(1, axis) if isinstance(axis, int) else part(2, axis)) for axis in axes)
    return part(field, part(1, name) + part(2, part(1, number(1, kind) + part(2, shape))))


def model(nodes, weights):
    """Pictures [N, 3, H, W] become floats in `f`; the output is `y`."""
    graph = part(2, "graft") + node("Cast", ["pictures"], "f", to=FLOAT) + b"".join(nodes) + b"".join(weights)
    graph += value(11, "pictures", UINT8, ["N", 3, "H", "W"]) + value(12, "y", FLOAT, ["N", 2])
    return number(1, 8) + part(2, "Graft") + part(8, part(1, "") + number(2, 18)) + part(
        14, part(1, "classes") + part(2, '["ash", "oak"]')) + part(7, graph)


def integers(name, *values):
    return weight(name, [len(values)], values)


def floats(name, shape):
    count = 1
    for size in shape:
        count *= size
    return weight(name, shape, [0.25 * (i % 5) - 0.3 for i in range(count)])


def unary(operation, **attributes):
    return model([node(operation, ["f"], "y", **attributes)], [])


window = {"kernel_shape": [2, 2], "strides": [2, 2], "pads": [0, 0, 1, 1]}
seeds = {
    "fitting": model(
        [
            node("Shape", ["pictures"], "s"),
            node("Gather", ["s", "two"], "h"),
            node("Div", ["h", "two"], "half"),
            node("Mod", ["half", "two"], "odd"),
            node("Max", ["half", "two"], "side"),
            node("Slice", ["f", "two", "half", "two"], "cut"),
            node("Resize", ["f", "", "", "sizes"], "y", mode="linear", antialias=1, axes=[2, 3]),
        ],
        [integers("two", 2), integers("sizes", 5, 6)],
    ),
    "resizing": model(
        [
            node("Shape", ["pictures"], "s"),
            node("Gather", ["s", "three"], "w", axis=0),
            node("Range", ["none", "w", "one"], "r"),
            node("Cast", ["r"], "i", to=FLOAT),
            node("Unsqueeze", ["i", "one"], "u"),
            node("Sub", ["u", "places"], "d"),
            node("Abs", ["d"], "x"),
            node("Relu", ["x"], "t"),
            node("ReduceSum", ["t", "none"], "sum", keepdims=1),
            node("Div", ["t", "sum"], "weights"),
            node("MatMul", ["f", "weights"], "m"),
            node("Identity", ["m"], "y"),
        ],
        [weight("three", [], [3]), integers("none", 0), integers("one", 1), floats("places", [1, 4])],
    ),
    "novelty": model(
        [
            node("ReduceMean", ["f"], "g", axes=[2, 3], keepdims=0),
            node("ReduceL2", ["g"], "l", axes=[1], keepdims=1),
            node("Div", ["g", "l"], "n"),
            node("MatMul", ["n", "known"], "s"),
            node("TopK", ["s", "two"], "k", axis=1),
            node("ReduceMean", ["k"], "y", axes=[1], keepdims=0),
        ],
        [floats("known", [3, 4]), integers("two", 2)],
    ),
    "convolution": model(
        [
            node("Conv", ["f", "w", "b"], "c", strides=[1, 1], pads=[1, 1, 1, 1], dilations=[1, 1], group=1),
            node("BatchNormalization", ["c", "b", "b", "b", "b"], "n", epsilon=1.5),
            node("Clip", ["n", "low", "high"], "r"),
            node("MaxPool", ["r"], "m", dilations=[1, 1], **window),
            node("AveragePool", ["m"], "a", count_include_pad=0, **window),
            node("ReduceMean", ["a", "axes"], "g", keepdims=0),
            node("Gemm", ["g", "head", "bias"], "l", transB=1),
            node("Softmax", ["l"], "y", axis=1),
        ],
        [floats("w", [4, 3, 3, 3]), floats("b", [4]), floats("low", []), floats("high", []),
         integers("axes", 2, 3), floats("head", [2, 4]), floats("bias", [2])],
    ),
    "attention": model(
        [
            node("Reshape", ["f", "rows"], "r"),
            node("Transpose", ["r"], "t", perm=[0, 2, 1]),
            node("MatMul", ["r", "t"], "p"),
            node("LayerNormalization", ["r", "w", "w"], "n", axis=-1, epsilon=0.001),
            node("Unsqueeze", ["p", "one"], "u"),
            node("Squeeze", ["u", "one"], "q"),
            node("Concat", ["q", "q"], "y", axis=1),
        ],
        [integers("rows", 0, 3, 64), floats("w", [64]), integers("one", 1)],
    ),
    "shapes": model(
        [
            node("Pad", ["f", "pads", "zero"], "p"),
            node("ReduceL2", ["p", "axes"], "l", keepdims=1),
            node("Expand", ["l", "shape"], "e"),
            node("Gather", ["e", "index"], "y", axis=1),
        ],
        [integers("pads", 0, 0, 1, 1, 0, 0, 2, -1), floats("zero", []), integers("axes", 1),
         integers("shape", 2, 3, 11, 8), integers("index", 2, 0)],
    ),
    "arithmetic": model(
        [
            node("Add", ["f", "w"], "a"),
            node("Sub", ["a", "f"], "b"),
            node("Mul", ["b", "w"], "c"),
            node("Div", ["c", "w"], "d"),
            node("Min", ["d", "w"], "y"),
        ],
        [floats("w", [3, 1, 1])],
    ),
    "hard_sigmoid": unary("HardSigmoid", alpha=0.2, beta=0.5),
    **{name.lower(): unary(name) for name in ("Relu", "Sigmoid", "HardSwish", "Tanh", "Erf", "Floor")},
}

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
for name, content in seeds.items():
    (out / (name + ".onnx")).write_bytes(content)
