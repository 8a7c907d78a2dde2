#!/usr/bin/env python3
"""Graft on a GPU: the same answers as on the processor, and how fast, in one run of at most eight minutes.

    gpu.py [--graft PATH] [--device cuda] [--data DIR] [--weights DIR] [--seconds 480] [--out FILE.json]

Needs no network, and beside the graft command only a Python with torch (2.11 with CUDA 13 or newer), torchvision,
numpy and pillow: packaging/gpu_bundle.sh packs what else is needed into one archive for a machine that has just that.
Without a GPU (--device cpu) the same runs as a dry run, and what needs one is left out.

What is done, in this order, while there is time:
  outputs    twelve architectures with random weights: answers on the GPU beside the processor's, both in float32
  training   the same training on both: losses by epoch, accuracy
  memory     another process takes nearly all of the GPU's memory: training and classifying go on, and say how
  speed      against the usual loop of torchvision, with its defaults and with everything switched on
  where      what decoding, copying and computing take by themselves
Prints a Markdown table; exits with 1 if answers or losses differ by more than they may.
"""
import argparse, json, math, os, platform, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ARCHITECTURES = ["alexnet", "vgg11", "resnet18", "resnet50", "squeezenet1_1", "densenet121", "mobilenet_v2",
                 "mobilenet_v3_small", "efficientnet_b0", "regnet_y_400mf", "convnext_tiny", "vit_b_16"]
LARGEST_DIFFERENCE = 0.02  # between logits (up to a constant a picture): float32 summed in another order
LARGEST_LOSS_DIFFERENCE = 0.03  # relative, in the last epoch


# ------------------------------------------------------------------------------------------- the usual loop


def loop(arguments):
    """One job as scripts do it with torchvision; run as a process of its own. Prints one line of JSON."""
    import torch, torchvision
    from PIL import Image

    tuned = arguments.loop_tuned
    device = torch.device(arguments.device)
    if tuned:
        torch.backends.cudnn.benchmark = True
        torch.set_float32_matmul_precision("high")

    class Folder(torch.utils.data.Dataset):
        def __init__(self, root):
            self.inner = torchvision.datasets.ImageFolder(root)
            self.fit = torchvision.transforms.Compose([
                torchvision.transforms.Resize(256), torchvision.transforms.CenterCrop(224),
                torchvision.transforms.ToTensor(),
                torchvision.transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])

        def __len__(self):
            return len(self.inner)

        def __getitem__(self, index):
            path, label = self.inner.samples[index]
            picture = Image.open(path)
            if tuned:
                picture.draft("RGB", (256, 256))  # JPEG at a reduced size, as Graft does
            return self.fit(picture.convert("RGB")), label

    workers = (os.cpu_count() or 2) if tuned else 2
    data = Folder(os.path.join(arguments.data, "train"))
    loader = torch.utils.data.DataLoader(
        data, arguments.loop_batch, shuffle=arguments.loop != "classify", num_workers=workers,
        pin_memory=tuned and device.type == "cuda", persistent_workers=True, prefetch_factor=4 if tuned else 2)
    net = getattr(torchvision.models, arguments.loop_network)(weights=None)
    net.load_state_dict(torch.load(arguments.loop_weights))
    net.fc = torch.nn.Linear(net.fc.in_features, len(data.inner.classes))
    net = net.to(device)
    if tuned:
        net = net.to(memory_format=torch.channels_last)
    body = [net.conv1, net.bn1, net.layer1, net.layer2, net.layer3, net.layer4]
    frozen = {"head": body, "partial": body[:5], "full": [], "classify": body}[arguments.loop]
    for part in frozen:
        for parameter in part.parameters():
            parameter.requires_grad = False
    learning = [parameter for parameter in net.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, 1e-3, fused=tuned and device.type == "cuda")
    started, epochs, answers = time.perf_counter(), [], []
    for _ in range(arguments.loop_epochs):
        begun = time.perf_counter()
        net.train(arguments.loop != "classify")
        for part in frozen:
            part.eval()
        for pictures, labels in loader:
            pictures = pictures.to(device, non_blocking=tuned)
            if tuned:
                pictures = pictures.contiguous(memory_format=torch.channels_last)
            labels = labels.to(device, non_blocking=tuned)
            with torch.autocast(device.type, torch.bfloat16, enabled=tuned), torch.set_grad_enabled(arguments.loop != "classify"):
                logits = net(pictures)
                loss = torch.nn.functional.cross_entropy(logits.float(), labels)
            if arguments.loop == "classify":
                answers += logits.float().softmax(1).max(1).values.tolist()
                continue
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        if device.type == "cuda":
            torch.cuda.synchronize()
        epochs.append(time.perf_counter() - begun)
    print(json.dumps({"epochs": epochs, "total": time.perf_counter() - started, "pictures": len(data)}))


def occupy(arguments):
    """Takes the GPU's memory but for some megabytes, says so, and holds it until its input ends."""
    import torch
    torch.cuda.set_device(arguments.device)
    free, _ = torch.cuda.mem_get_info()
    held = torch.empty(max(0, free - arguments.occupy_but_mb * (1 << 20)), dtype=torch.uint8, device="cuda")
    held.fill_(1)
    torch.cuda.synchronize()
    print("held", flush=True)
    sys.stdin.read()


# --------------------------------------------------------------------------------------------------- checks


class Check:
    def __init__(self, arguments):
        self.arguments = arguments
        self.gpu = arguments.device != "cpu"
        self.work = tempfile.mkdtemp(prefix="graft-gpu-")
        self.started = time.perf_counter()
        self.rows, self.failures, self.facts = [], [], {}

    def left(self):
        return self.arguments.seconds - (time.perf_counter() - self.started)

    def graft(self, *command, may_fail=False, cache="cache"):
        environment = dict(os.environ, GRAFT_CACHE_DIR=os.path.join(self.work, cache),
                           GRAFT_RUNS_DIR=os.path.join(self.work, "runs"), XDG_DATA_HOME=os.path.join(self.work, "data"))
        if self.arguments.weights:
            environment["GRAFT_WEIGHTS_DIR"] = self.arguments.weights
        environment["LD_LIBRARY_PATH"] = ":".join(filter(None, [
            os.path.join(os.path.dirname(os.path.abspath(self.arguments.graft)), "lib"), torch_libraries(),
            environment.get("LD_LIBRARY_PATH")]))
        begun = time.perf_counter()
        result = subprocess.run([self.arguments.graft, *command], env=environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, timeout=max(1, self.left() + 60))
        if result.returncode != 0 and not may_fail:
            raise RuntimeError(f"graft {' '.join(command)}\n{result.stdout[-1500:]}{result.stderr[-1500:]}")
        return result, time.perf_counter() - begun

    def train(self, data, *options, cache="cache"):
        result, seconds = self.graft("train", data, "--json", *options, cache=cache)
        report = json.loads(result.stdout)
        report["wall"] = seconds
        return report

    def row(self, part, what, value, against="", ratio=""):
        self.rows.append((part, what, value, against, ratio))
        print(f"  {part} | {what} | {value} | {against} | {ratio}", file=sys.stderr, flush=True)

    def fail(self, what):
        self.failures.append(what)
        print(f"  FAILED: {what}", file=sys.stderr, flush=True)

    # One function a part. -----------------------------------------------------------------------------------

    def outputs(self):
        few = small_copy(self.arguments.data, os.path.join(self.work, "few"), {"train": 8, "valid": 4, "test": 4})
        pictures = os.path.join(few, "test")
        for name in ARCHITECTURES:
            run = self.train(few, "--backbone", name, "--from-scratch", "--freeze", "none", "--epochs", "1", "--batch", "8",
                             "--precision", "fp32", "--device", self.arguments.device, "--name", name)["run"]
            answers = {}
            for device in ("cpu", self.arguments.device):
                result, _ = self.graft("predict", run, pictures, "--device", device, "--precision", "fp32", "--top", "100", "--json")
                answers[device] = json.loads(result.stdout)
            largest, differing = 0.0, 0
            for ours, theirs in zip(answers["cpu"], answers[self.arguments.device]):
                logs = [{entry["class"]: math.log(max(entry["probability"], 1e-30)) for entry in answer["top"]} for answer in (ours, theirs)]
                largest = max(largest, *(abs(logs[0][label] - logs[1][label]) for label in logs[0]))
                differing += ours["top"][0]["class"] != theirs["top"][0]["class"]
            self.row("outputs", name, f"largest difference of a logit {largest:.2g}", f"{differing} other classes")
            if largest > LARGEST_DIFFERENCE:
                self.fail(f"{name}: logits differ by {largest:.3g}")

    def training(self):
        for freeze in ("head-only", "0.6", "none"):
            reports = [self.train(self.arguments.data, "--freeze", freeze, "--epochs", "4", "--precision", "fp32", "--augment",
                                  "none", "--dropout", "0", "--device", device, cache=f"cache-{device}")
                       for device in ("cpu", self.arguments.device)]
            losses = [[epoch["train_loss"] for epoch in report["epochs"]] for report in reports]
            worst = max(abs(ours - theirs) / ours for ours, theirs in zip(*losses))
            accuracy = [report["test"]["accuracy"] for report in reports]
            self.row("training", f"freeze {freeze}, 4 epochs, float32", f"losses {losses[1][0]:.4f} to {losses[1][-1]:.4f}, test {accuracy[1]:.3f}",
                     f"processor {losses[0][0]:.4f} to {losses[0][-1]:.4f}, test {accuracy[0]:.3f}", f"at most {100 * worst:.2g} % apart")
            if worst > LARGEST_LOSS_DIFFERENCE:
                self.fail(f"freeze {freeze}: losses differ by {100 * worst:.2g} %")
        again = [self.train(self.arguments.data, "--freeze", "0.6", "--epochs", "2", "--device", self.arguments.device,
                            cache=f"cache-again-{i}")["epochs"] for i in range(2)]
        same = all(ours["train_loss"] == theirs["train_loss"] and ours["valid_loss"] == theirs["valid_loss"] for ours, theirs in zip(*again))
        self.row("training", "the same seed twice, freeze 0.6", "the same digits" if same else "other digits")

    def memory(self):
        if not self.gpu:
            return self.row("memory", "left out", "needs a GPU")
        command = ["train", self.arguments.data, "--backbone", "vit_b_16", "--from-scratch", "--freeze", "none", "--epochs", "1",
                   "--batch", "64", "--dropout", "0", "--precision", "fp32", "--lr", "0.0001", "--device", self.arguments.device]
        free, _ = self.graft(*command, "--json")
        for megabytes in (6000, 3500):
            with Occupied(megabytes, self.arguments.device):
                result, _ = self.graft(*command, may_fail=True)
            said = [line for line in result.stderr.splitlines() if "memory is full" in line]
            self.row("memory", f"a batch of 64 with {megabytes} MB of memory", said[0] if said else "fits at once",
                     "goes on" if result.returncode == 0 else result.stderr.strip().splitlines()[-1])
            if result.returncode != 0:
                self.fail("training ended without memory")
        run, everything = json.loads(free.stdout)["run"], []
        for megabytes in (1000, 850, 700, 550, 200): # somewhere here the network fits, but not one picture with it
            with Occupied(megabytes, self.arguments.device):
                result, _ = self.graft("predict", run, os.path.join(self.arguments.data, "test"), may_fail=True)
            said = [line for line in result.stderr.splitlines() if "GPU" in line]
            everything += said
            self.row("memory", f"classifying with {megabytes} MB of memory", said[0] if said else "fits", "goes on" if result.returncode == 0 else "failed")
            if result.returncode != 0:
                self.fail("classifying ended without memory: " + result.stderr[-300:])
        if not any("memory is full" in line for line in everything):
            self.fail("classifying never fell back to the processor")

    def speed(self):
        import torch, torchvision
        network, batch = "resnet50", 64
        weights = os.path.join(self.work, f"{network}.pth")
        torch.manual_seed(0)
        torch.save(getattr(torchvision.models, network)(weights=None).state_dict(), weights)
        data = many_pictures(self.arguments.data, os.path.join(self.work, "many"), self.arguments.pictures)
        options = ["--backbone", network, "--weights", weights, "--batch", str(batch), "--augment", "none",
                   "--device", self.arguments.device]

        def rival(mode, tuned, epochs):
            command = [sys.executable, os.path.abspath(__file__), "--loop", mode, "--data", data, "--device", self.arguments.device,
                       "--loop-network", network, "--loop-weights", weights, "--loop-batch", str(batch), "--loop-epochs", str(epochs)]
            result = subprocess.run(command + (["--loop-tuned"] if tuned else []), stdout=subprocess.PIPE, text=True, check=True)
            return json.loads(result.stdout.strip().splitlines()[-1])

        jobs = [("head", "head-only", "head only, 20 epochs, whole job", 20), ("partial", "0.7", "70 % frozen, an epoch after the first", 4),
                ("full", "none", "nothing frozen, an epoch", 3)]
        for mode, freeze, title, epochs in jobs:
            if self.left() < 60:
                return self.row("speed", title, "left out: no time")
            ours = self.train(data, "--freeze", freeze, "--epochs", str(epochs), *options, cache=f"speed-{mode}")
            seconds = ours["wall"] if mode == "head" else statistics.median(epoch["seconds"] for epoch in ours["epochs"][1:])
            for tuned in (True, False):
                if self.left() < 45:
                    break
                measured = rival(mode, tuned, 3 if tuned else 1)["epochs"]
                epoch = statistics.median(measured[1:] or measured)
                theirs = epoch * epochs if mode == "head" else epoch
                self.row("speed", title, f"{seconds:.2f} s ({ours['precision']})",
                         f"torchvision's loop, {'everything on' if tuned else 'its defaults'}: {theirs:.2f} s", f"{theirs / seconds:.2f} x")
        if self.left() > 30:
            run = self.train(data, "--freeze", "head-only", "--epochs", "1", *options, cache="speed-head")["run"]
            table = os.path.join(self.work, "answers.csv")
            pictures = os.path.join(data, "train")
            _, seconds = self.graft("predict", run, pictures, "--csv", table, "--device", self.arguments.device)
            theirs = rival("classify", True, 1)["total"]
            self.row("speed", f"{count_files(pictures)} pictures classified to a table, with start", f"{seconds:.2f} s",
                     f"torchvision's loop, everything on, without start: {theirs:.2f} s", f"{theirs / seconds:.2f} x")
        self.where(data, network, ours)

    def where(self, data, network, ours):
        """By themselves: what could go on at the same time."""
        pictures = count_files(os.path.join(data, "train"))
        tool = os.path.join(os.path.dirname(os.path.abspath(self.arguments.graft)), "decode_speed")
        if os.path.exists(tool):
            environment = dict(os.environ, LD_LIBRARY_PATH=os.path.join(os.path.dirname(tool), "lib") + ":" + torch_libraries())
            result = subprocess.run([tool, os.path.join(data, "train"), "2"], stdout=subprocess.PIPE, text=True, env=environment)
            self.row("where", "decoding on one thread", result.stdout.strip().replace("\n", "; "))
        result, _ = self.graft("backbones", network, "--measure", "--device", self.arguments.device, "--json")
        speed = json.loads(result.stdout)[0]["images_per_second"]
        self.row("where", "computing forward, float32", f"{speed:.0f} pictures/s", f"{pictures / speed:.2f} s an epoch")
        if self.gpu:
            import torch
            batch = torch.empty(64, 3, 224, 224).pin_memory()
            torch.cuda.synchronize()
            begun = time.perf_counter()
            for _ in range(20):
                batch.to("cuda", non_blocking=True)
            torch.cuda.synchronize()
            rate = 20 * 64 / (time.perf_counter() - begun)
            self.row("where", "copying to the GPU, float32, pinned", f"{rate:.0f} pictures/s", f"{pictures / rate:.2f} s an epoch")
        self.row("where", "nothing frozen, an epoch as measured", f"{statistics.median(epoch['seconds'] for epoch in ours['epochs'][1:]):.2f} s")

    def run(self):
        result, _ = self.graft("doctor", "--json")
        self.facts = json.loads(result.stdout)
        print(self.graft("doctor")[0].stdout, file=sys.stderr)
        if self.gpu and not self.facts["gpu"]["usable"]:
            sys.exit(f"no GPU can be used here: {self.facts['gpu']['reason']}")
        for part in (self.outputs, self.training, self.memory, self.speed):
            if self.arguments.only and part.__name__ not in self.arguments.only.split(","):
                continue
            if self.left() < 45:
                self.row(part.__name__, "left out", "no time")
                continue
            try:
                part()
            except Exception as error: # the rows so far are worth printing
                self.fail(f"{part.__name__}: {error}")
        shutil.rmtree(self.work, ignore_errors=True)


class Occupied:
    """While this lives, the GPU has so many megabytes left."""

    def __init__(self, megabytes, device):
        self.megabytes, self.device = megabytes, device

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--occupy-but-mb", str(self.megabytes),
                                         "--device", self.device],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


# ----------------------------------------------------------------------------------------------------- data


def torch_libraries():
    import importlib.util
    return os.path.join(os.path.dirname(importlib.util.find_spec("torch").origin), "lib")


def count_files(folder):
    return sum(len(files) for _, _, files in os.walk(folder))


def small_copy(source, target, most):
    """The first pictures of each class."""
    for split, count in most.items():
        for label in sorted(os.listdir(os.path.join(source, split))):
            folder = os.path.join(source, split, label)
            os.makedirs(os.path.join(target, split, label))
            for name in sorted(os.listdir(folder))[:count]:
                shutil.copy(os.path.join(folder, name), os.path.join(target, split, label, name))
    return target


def turned(job):
    from PIL import Image
    source, target, angle = job
    with Image.open(source) as picture:
        picture.convert("RGB").resize((500, 400)).rotate(angle).save(target, quality=90)


def many_pictures(source, target, wanted):
    """The same training pictures turned by many angles, at 500 x 400, until there are enough; the rest as it is."""
    import multiprocessing
    for split in ("valid", "test"):
        shutil.copytree(os.path.join(source, split), os.path.join(target, split))
    files = [(label, name) for label in sorted(os.listdir(os.path.join(source, "train")))
             for name in sorted(os.listdir(os.path.join(source, "train", label)))]
    jobs = []
    for i in range(wanted):
        label, name = files[i % len(files)]
        os.makedirs(os.path.join(target, "train", label), exist_ok=True)
        jobs.append((os.path.join(source, "train", label, name),
                     os.path.join(target, "train", label, f"{i // len(files):03d}-{name}"), 7.3 * (i // len(files))))
    with multiprocessing.Pool() as pool:
        pool.map(turned, jobs, chunksize=32)
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    beside = lambda *names: next((path for path in (os.path.join(HERE, *names), os.path.join(HERE, "..", "..", "build", *names)) if os.path.exists(path)), "")
    parser.add_argument("--graft", default=beside("graft") or beside("release", "bin", "graft"))
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--data", default=beside("sample"), help="a folder with train, valid, test; default: the sample beside this script")
    parser.add_argument("--weights", default=beside("weights"), help="a folder of published weight files")
    parser.add_argument("--pictures", type=int, default=4000, help="for the measurements of speed")
    parser.add_argument("--seconds", type=float, default=470)
    parser.add_argument("--only", default="", help="outputs,training,memory,speed")
    parser.add_argument("--out", default="")
    parser.add_argument("--loop", default="", help=argparse.SUPPRESS)
    parser.add_argument("--loop-tuned", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--loop-network", default="resnet50", help=argparse.SUPPRESS)
    parser.add_argument("--loop-weights", default="", help=argparse.SUPPRESS)
    parser.add_argument("--loop-batch", type=int, default=64, help=argparse.SUPPRESS)
    parser.add_argument("--loop-epochs", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--occupy-but-mb", type=int, default=-1, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.loop:
        return loop(arguments)
    if arguments.occupy_but_mb >= 0:
        return occupy(arguments)
    check = Check(arguments)
    check.run()
    print(f"{check.facts['processor']['name']}, {check.facts['processor']['usable_cores']} cores; "
          f"{', '.join(gpu['name'] for gpu in check.facts['gpu']['gpus']) or 'no GPU'}; LibTorch {check.facts['libtorch']['version']}, "
          f"{check.facts['libtorch']['build']}; {platform.platform()}\n")
    print("| part | what | Graft | beside | |\n|---|---|---|---|---|")
    for row in check.rows:
        print("| " + " | ".join(row) + " |")
    for failure in check.failures:
        print(f"\nFAILED: {failure}")
    if arguments.out:
        with open(arguments.out, "w") as file:
            json.dump({"facts": check.facts, "rows": check.rows, "failures": check.failures}, file, indent=1)
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
