#!/usr/bin/env python3
"""Writes weight files that mean harm, for the readers' tests and as seeds for their fuzz targets.

    hostile_weights.py FOLDER
"""

import json
import pathlib
import struct
import sys
import zlib

PROTOCOL = b"\x80\x02"


def text(value):
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def integer(value):
    if -(2**31) <= value < 2**31:
        return b"J" + struct.pack("<i", value)
    data = value.to_bytes(8, "little", signed=True)
    return b"\x8a\x08" + data


def name(module, attribute):
    return b"c" + f"{module}\n{attribute}\n".encode()


def numbers(values):
    return b"(" + b"".join(integer(value) for value in values) + b"t"


def storage(key="0", elements=4, kind="FloatStorage"):
    return b"(" + text("storage") + name("torch", kind) + text(key) + text("cpu") + integer(elements) + b"tQ"


def old_storage():
    return b"(" + text("storage") + name("torch", "FloatStorage") + text("0") + text("cpu") + integer(4) + b"NtQ"


def tensor(sizes=(4,), strides=(1,), offset=0, **of):
    arguments = storage(**of) + integer(offset) + numbers(sizes) + numbers(strides) + b"\x89" + b"N"
    return name("torch._utils", "_rebuild_tensor_v2") + b"(" + arguments + b"tR"


def state_dict(items):
    return b"}(" + b"".join(text(key) + value for key, value in items.items()) + b"u"


def pickled(value):
    return PROTOCOL + value + b"."


def archive(files, method=0, size_lie=0, offset_lie=0, overlap=False, packed_lie=0):
    body, directory, first = b"", b"", None
    for path, data in files.items():
        raw = path.encode()
        packed = data if method == 0 else zlib.compress(data)[2:-4]
        offset = len(body) if not overlap or first is None else first
        first = offset if first is None else first
        sizes = struct.pack("<III", zlib.crc32(data), len(packed) + packed_lie, len(data))
        if not overlap or not body:
            body += (b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, method, 0, 0) + sizes +
                     struct.pack("<HH", len(raw), 0) + raw + packed)
        if size_lie:
            sizes = struct.pack("<III", 0, size_lie, size_lie)
        directory += (b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, method, 0, 0) + sizes +
                      struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, offset + offset_lie) + raw)
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def checkpoint(pickle, data=None, **options):
    files = {"a/data.pkl": pickle, "a/byteorder": b"little", "a/version": b"3\n"}
    files |= data if data is not None else {"a/data/0": bytes(16)}
    return archive(files, **options)


def legacy(pickle, keys=("0",), storages=None):
    magic = pickled(b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19")
    system = pickled(b"}(" + text("little_endian") + b"\x88u")
    listed = pickled(b"](" + b"".join(text(key) for key in keys) + b"e")
    data = storages if storages is not None else struct.pack("<q", 4) + bytes(16)
    return magic + pickled(integer(1001)) + system + pickle + listed + data


def safetensors(header, data=b""):
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(raw)) + raw + data


def call(module, attribute, argument="touch hacked"):
    return pickled(name(module, attribute) + text(argument) + b"\x85R")


def beside(value):
    """A complete checkpoint that holds something else too."""
    return checkpoint(pickled(state_dict({"state_dict": state_dict({"a": tensor()}), "beside": value})))


def made(module, attribute, *arguments):
    """What calls a name when it is unpickled."""
    return name(module, attribute) + b"(" + b"".join(arguments) + b"tR"


def new_object(module, attribute, state=b"}", arguments=b")"):
    return name(module, attribute) + arguments + b"\x81" + state + b"b"


def module_object(parameters=b"}", modules=b"}"):
    attributes = state_dict({"_parameters": parameters, "_buffers": b"}", "_modules": modules})
    return new_object("torch.nn.modules.module", "Module", attributes)


def shared_modules(depth):
    """Modules that hold the next ones twice: 2 to the power of `depth` in all."""
    value = module_object()
    for level in range(depth):
        memo = b"r" + struct.pack("<I", level) + b"0"
        twice = b"}(" + b"".join(text(side) + b"j" + struct.pack("<I", level) for side in "ab") + b"u"
        value = value + memo + module_object(modules=twice)
    return value


def hostile():
    good = pickled(state_dict({"a": tensor()}))
    yield "os-system.pth", checkpoint(call("os", "system"))
    yield "posix-system-legacy.pth", legacy(call("posix", "system"))
    yield "eval.pth", checkpoint(call("builtins", "eval", "1+1"))
    yield "eval-protocol-4.pth", checkpoint(
        b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x031+1\x85R.")
    yield "getattr-chain.pth", checkpoint(pickled(name("torch.serialization", "load") + text("x") + b"\x85R"))
    yield "inside-a-dictionary.pth", checkpoint(
        pickled(state_dict({"a": tensor(), "b": name("subprocess", "Popen") + text("ls") + b"\x85R"})))
    yield "nested-lists.pth", checkpoint(PROTOCOL + b"(" * 2_000_000 + b".")
    yield "nested-tuples.pth", checkpoint(PROTOCOL + b")" + b"\x85" * 2_000_000 + b".")
    yield "many-lists.pth", checkpoint(PROTOCOL + b"]" * 8_000_000 + b".")
    yield "many-memos.pth", checkpoint(
        PROTOCOL + b"N" + b"".join(b"r" + struct.pack("<I", i) for i in range(1_500_000)) + b".")
    yield "text-bomb.pth", checkpoint(
        PROTOCOL + text("x" * 1_000_000) + b"q\x00" + b"h\x00" * 1_000_000 + b".")
    yield "call-bomb.pth", checkpoint(
        PROTOCOL + name("torch", "Size") + b"q\x00(" + b"N" * 100_000 + b"tq\x01" + b"h\x00h\x01R" * 1000 + b".")
    yield "dictionary-in-itself.pth", checkpoint(PROTOCOL + b"}q\x00(" + text("a") + b"h\x00u.")
    yield "shared-storage-bomb.pth", checkpoint(
        pickled(state_dict({f"t{i}": tensor((1_000_000,), elements=1_000_000) for i in range(2000)})),
        {"a/data/0": bytes(4_000_000)})
    yield "stride-zero-bomb.pth", checkpoint(pickled(state_dict({"a": tensor((1 << 40,), (0,))})))
    yield "negative-size.pth", checkpoint(pickled(state_dict({"a": tensor((-4,), (1,))})))
    yield "negative-stride.pth", checkpoint(pickled(state_dict({"a": tensor((4,), (-1,))})))
    yield "negative-offset.pth", checkpoint(pickled(state_dict({"a": tensor(offset=-1)})))
    yield "negative-elements.pth", checkpoint(pickled(state_dict({"a": tensor(elements=-4)})))
    yield "beyond-the-storage.pth", checkpoint(pickled(state_dict({"a": tensor((5,))})))
    yield "overflowing-shape.pth", checkpoint(pickled(state_dict({"a": tensor((1 << 40, 1 << 40), (1, 1))})))
    yield "overflowing-reach.pth", checkpoint(pickled(state_dict({"a": tensor((2,), ((1 << 63) - 1,), offset=1)})))
    yield "huge-storage.pth", checkpoint(pickled(state_dict({"a": tensor((1 << 38,), elements=1 << 38)})))
    yield "huge-storage-legacy.pth", legacy(
        pickled(state_dict({"a": tensor((1 << 38,), elements=1 << 38)})), storages=struct.pack("<q", 1 << 38))
    yield "nine-dimensions.pth", checkpoint(pickled(state_dict({"a": tensor((1,) * 9, (1,) * 9)})))
    yield "unknown-storage.pth", checkpoint(pickled(state_dict({"a": tensor(kind="QuantumStorage")})))
    yield "no-data.pth", checkpoint(good, {})
    yield "big-endian.pth", archive({"a/data.pkl": good, "a/byteorder": b"big", "a/data/0": bytes(16)})
    yield "torchscript.pth", archive({"a/data.pkl": good, "a/constants.pkl": good, "a/data/0": bytes(16)})
    command = text("touch hacked")
    yield "popen-object.pth", beside(name("subprocess", "Popen") + b"(" + command + b"t\x81")
    yield "popen-keywords.pth", beside(name("subprocess", "Popen") + b")}\x92")
    yield "instance.pth", beside(b"(" + command + b"ios\nsystem\n")
    yield "old-object.pth", beside(b"(" + name("os", "system") + command + b"o")
    yield "new-object-function.pth", beside(made("copyreg", "__newobj__", name("pty", "spawn"), command))
    yield "reconstructor.pth", beside(made("copyreg", "_reconstructor", name("code", "InteractiveConsole"), b"N", b"N"))
    yield "partial.pth", beside(made("functools", "partial", name("nt", "system"), command))
    yield "getattr.pth", beside(made("builtins", "getattr", name("torch", "device"), text("__class__")))
    yield "hub.pth", beside(made("torch.hub", "load", command))
    yield "torch-load.pth", beside(made("torch", "load", command))
    yield "numpy-load.pth", beside(made("numpy", "load", command))
    yield "request.pth", beside(made("requests.api", "get", command))
    yield "pip.pth", beside(made("pip", "main", command))
    yield "python-2-eval.pth", beside(made("__builtin__", "eval", command))
    yield "in-arguments.pth", beside(new_object(
        "argparse", "Namespace", state_dict({"hook": made("webbrowser", "open", command)})))
    yield "in-state.pth", beside(new_object("somewhere", "Config", made("runpy", "run_path", command)))
    yield "call-of-a-call.pth", beside(made("somewhere", "Thing", command) + b"(" + command + b"tR")
    yield "attributes-of-a-name.pth", beside(name("somewhere", "Thing") + b"}b")
    yield "shared-modules.pth", checkpoint(pickled(shared_modules(40)))
    yield "deep-dictionaries.pth", checkpoint(
        PROTOCOL + b"}" + b"".join(b"q\x00" + b"}" + text("a") + b"h\x00s" for _ in range(100_000)) + b".")
    yield "compressed-bomb.pth", checkpoint(
        pickled(state_dict({"a": tensor((1 << 27,), elements=1 << 27)})), {"a/data/0": bytes(1 << 26)}, method=8)
    yield "compressed-zeros.pth", checkpoint(
        pickled(state_dict({"a": tensor((1 << 24,), elements=1 << 24)})), {"a/data/0": bytes(1 << 26)}, method=8)
    yield "compressed-and-cut.pth", checkpoint(good, {"a/data/0": bytes(16)}, method=8, packed_lie=-2)
    yield "compression-unknown.pth", checkpoint(good, method=12)
    yield "overlapping-entries.pth", checkpoint(good, overlap=True)
    yield "entry-beyond-the-end.pth", checkpoint(good, offset_lie=1 << 30)
    yield "entry-larger-than-the-file.pth", checkpoint(good, size_lie=0x7FFFFFFF)
    yield "entry-in-64-bits-without-field.pth", checkpoint(good, size_lie=0xFFFFFFFF)
    yield "no-directory.pth", checkpoint(good)[:-22]
    yield "directory-of-nothing.pth", b"PK\x03\x04" + bytes(40)
    yield "not-a-dictionary.pth", checkpoint(pickled(b"K\x01"))
    yield "legacy-cut.pth", legacy(good)[:-5]
    yield "legacy-other-storage.pth", legacy(good, keys=("1",))
    yield "header-beyond-the-end.safetensors", struct.pack("<Q", 1 << 62) + b"{}"
    yield "huge-header.safetensors", safetensors(b"{" + b" " * 9_000_000 + b"}")
    yield "deep-header.safetensors", safetensors(b'{"a":' + b"[" * 2_000_000)
    yield "wide-header.safetensors", safetensors(b'{"a":[' + b"[]," * 1_200_000 + b"0]}")
    yield "overlapping-tensors.safetensors", safetensors(
        {"a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]},
         "b": {"dtype": "F32", "shape": [4], "data_offsets": [8, 24]}}, bytes(24))
    yield "negative-shape.safetensors", safetensors(
        {"a": {"dtype": "F32", "shape": [-1, -4], "data_offsets": [0, 16]}}, bytes(16))
    yield "offsets-backwards.safetensors", safetensors(
        {"a": {"dtype": "F32", "shape": [4], "data_offsets": [16, 0]}}, bytes(16))
    yield "not-an-object.safetensors", safetensors(b"{}")[:8] + b"{]"
    yield "empty.pth", b""


def harmless():
    good = pickled(state_dict({"a": tensor()}))
    yield "good-zip.pth", checkpoint(good)
    yield "good-legacy.pth", legacy(good)
    old = name("torch._utils", "_rebuild_tensor") + b"(" + old_storage() + integer(0) + numbers((4,)) + numbers((1,)) + b"tR"
    pairs = b"](](" + text("a") + old + b"ee"
    yield "compressed.pth", checkpoint(good, method=8)
    number = name("numpy.core.multiarray", "scalar") + b"(" + made("numpy", "dtype", text("f8")) + text("x" * 8) + b"tR"
    opaque = {
        "arguments": new_object("argparse", "Namespace", state_dict({"lr": b"G" + struct.pack(">d", 0.5)})),
        "counter": made("collections", "Counter", b"}"),
        "default": made("collections", "defaultdict", name("builtins", "list")) + text("a") + b"Ns",
        "deque": made("collections", "deque", b"]") + b"(K\x01K\x02e",
        "number": number,
        "path": made("pathlib", "PosixPath", text("/"), text("runs")),
        "device": made("torch", "device", text("cuda"), b"K\x00"),
        "dtype": name("torch", "float16"),
        "date": made("datetime", "datetime", b"C\x0a" + bytes(10)),
        "set": b"\x8f(K\x01\x90",
        "object": new_object("somewhere.else", "Config", state_dict({"a": b"K\x01"})),
        "slots": new_object("somewhere", "_Slots", b"N}\x86"),
        "mode": made("somewhere", "Mode", b"K\x01"),
        "optimizer": state_dict({"state": b"}K\x00" + state_dict({"step": tensor(key="1", elements=1, sizes=())}) + b"s"}),
        "function": name("somewhere", "learn"),
        "bytes": b"B" + struct.pack("<I", 3) + b"\x00\xff\x00",
        "long": b"\x8b" + struct.pack("<I", 2) + b"\x01\x02",
        "text-numbers": b"(I12\nL34L\nF0.5\nI01\nl",
        "old-text": b"S'text'\np1\n",
        "nothing": b"N",
    }
    for kind, value in opaque.items():
        yield f"beside-{kind}.pth", beside(value)
    yield "beside-everything.pth", beside(state_dict(opaque))
    yield "nothing-between.pth", checkpoint(pickled(state_dict({"extra": b"N", "a": tensor(), "epoch": b"K\x03"})))
    yield "nested.pth", checkpoint(pickled(state_dict({"model": state_dict({"state_dict": state_dict({"a": tensor()})})})))
    yield "whole-module.pth", checkpoint(pickled(module_object(state_dict({"a": tensor()}))))
    yield "python-2.pth", legacy(pickled(name("collections", "OrderedDict") + b"(" + pairs + b"tR"))
    yield "good.safetensors", safetensors({"a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}, bytes(16))


def main():
    folder = pathlib.Path(sys.argv[1])
    for kind, files in (("hostile", hostile()), ("harmless", harmless())):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for path, content in files:
            (folder / kind / path).write_bytes(content)


if __name__ == "__main__":
    main()
