#!/usr/bin/env python3
"""What a training comes to when the machine misbehaves: a table of faults, what was said, and whether it went on.

    faults.py --graft build/release/bin/graft

Each fault strikes a training in its midst; then it is gone on with, and has to come to the same bytes as one that was
left alone. Faults that need rights this user does not have (mounting) are left out, saying so. Exit status 1 if one
ended otherwise than it should.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from kill_and_resume import TRAINING, Trainings, outcome  # noqa: E402

EPOCHS = 5
ENOUGH = 1  # checkpoints before a fault strikes


class Skipped(Exception):
    pass


class Faults:
    def __init__(self, graft, work):
        self.trainings = Trainings(graft, work, [*TRAINING, "--epochs", EPOCHS, "--checkpoint-seconds", "0.05"])
        self.trainings.finish("sample", work / "data")
        self.trainings.finish(*self.trainings.train_words("whole"))
        self.whole = outcome(self.trainings.run_folder("whole"))
        self.work = work

    def start(self, name, **kinds):
        """A training that has a checkpoint. @return the process and the run."""
        process = self.trainings.run(*self.trainings.train_words(name), **kinds)
        run = self.trainings.run_folder(name)
        self.wait(lambda: len(list((run / "checkpoints").glob("0*.json"))) >= ENOUGH or process.poll() is not None)
        return process, run

    @staticmethod
    def wait(is_there, seconds=120):
        until = time.monotonic() + seconds
        while not is_there():
            if time.monotonic() > until:
                raise RuntimeError("it took too long")
            time.sleep(0.01)

    def mark(self):
        return (self.work / "log").stat().st_size

    def said(self, mark):
        """The sentences of errors and remarks since then."""
        lines = (self.work / "log").read_bytes()[mark:].decode(errors="replace").splitlines()
        told = [line for line in lines if line.startswith("graft: ") or "could not be written" in line.lower()
                or "No checkpoint" in line or "damaged" in line]
        return told[0][:150] if told else "nothing"

    def ends_as_whole(self, run, *options):
        if not (run / "run.json").exists():
            return "the run is gone"
        if json.loads((run / "run.json").read_text())["status"] != "finished":
            self.trainings.finish("resume", run, *options)
        return "the same bytes" if outcome(run) == self.whole else "OTHER BYTES"

    # Each: (what was said, how it went on).

    def sigterm(self):
        return self.signalled("sigterm", signal.SIGTERM)

    def sighup(self):
        return self.signalled("sighup", signal.SIGHUP)

    def ctrl_c(self):
        return self.signalled("ctrl-c", signal.SIGINT)

    def signalled(self, name, number):
        mark = self.mark()
        process, run = self.start(name)
        process.send_signal(number)
        started = time.monotonic()
        status = process.wait()
        seconds = time.monotonic() - started
        told = f"status {status} after {seconds:.1f} s, {json.loads((run / 'run.json').read_text())['status']}: "
        return told + self.said(mark), self.ends_as_whole(run)

    def stopped_process(self):
        process, run = self.start("stopped-process")
        process.send_signal(signal.SIGSTOP)
        time.sleep(3)
        process.send_signal(signal.SIGCONT)
        return f"status {process.wait()}", self.ends_as_whole(run)

    def twice_at_once(self):
        process, run = self.start("twice")
        process.kill()
        process.wait()
        first = self.trainings.run("resume", run)
        self.wait(lambda: (run / "training.lock").exists())
        time.sleep(1)
        mark = self.mark()
        second = self.trainings.run("resume", run).wait()
        told = self.said(mark)
        first.wait()
        return f"the second: status {second}, {told}", self.ends_as_whole(run)

    def damaged_history(self):
        process, run = self.start("history")
        process.kill()
        process.wait()
        (run / "history.jsonl").write_bytes(b'{"epoch": 1, "train_lo\x00\xff')
        return "nothing", self.ends_as_whole(run)

    def damaged_checkpoint(self):
        process, run = self.start("flipped")
        self.wait(lambda: len(list((run / "checkpoints").glob("0*.json"))) > 1 or process.poll() is not None)
        process.kill()
        process.wait()
        newest = max((run / "checkpoints").glob("0*.safetensors"))
        content = bytearray(newest.read_bytes())
        content[len(content) // 2] ^= 1
        newest.write_bytes(content)
        mark = self.mark()
        went = self.ends_as_whole(run)
        return self.said(mark), went

    def removed_folder(self):
        mark = self.mark()
        process, run = self.start("removed")
        shutil.rmtree(run)
        status = process.wait()
        return f"status {status}: {self.said(mark)}", self.ends_as_whole(run)

    def little_memory(self):
        """So little that it does not end."""
        process, run = self.start("memory")
        process.kill()
        process.wait()
        mark = self.mark()
        limit = 700 << 20
        words = [str(self.trainings.graft), "resume", str(run)]
        with open(self.work / "log", "ab") as log:
            limited = subprocess.run(words, stdout=log, stderr=log, env=self.trainings.environment,
                                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        return f"status {limited.returncode}: {self.said(mark)}", self.ends_as_whole(run)

    def memory_group(self):
        """In a control group that is too small, the kernel kills it."""
        process, run = self.start("group")
        process.kill()
        process.wait()
        group, limit = (pathlib.Path("/sys/fs/cgroup/memory/graft-faults"), "memory.limit_in_bytes")
        if not group.parent.exists():
            group, limit = pathlib.Path("/sys/fs/cgroup/graft-faults"), "memory.max"
        try:
            group.mkdir(exist_ok=True)
            (group / limit).write_text(str(90 << 20))
        except OSError as error:
            raise Skipped("this user may make no control group") from error
        try:
            with open(self.work / "log", "ab") as log:
                limited = subprocess.run([str(self.trainings.graft), "resume", str(run)], stdout=log, stderr=log,
                                         env=self.trainings.environment,
                                         preexec_fn=lambda: (group / "cgroup.procs").write_text(str(os.getpid())))
        finally:
            group.rmdir()
        return f"status {limited.returncode}", self.ends_as_whole(run)

    def lock_of_tomorrow(self):
        """As when the clock is set back."""
        process, run = self.start("clock")
        process.kill()
        process.wait()
        tomorrow = time.time() + 86400
        for file in [*run.iterdir(), *(run / "checkpoints").iterdir()]:
            os.utime(file, (tomorrow, tomorrow))
        return "nothing", self.ends_as_whole(run)

    def full_disk(self):
        return self.on_a_disk("full", "size=3m", lambda disk: None)

    def read_only(self):
        """By a remount, or where the system does not remount what is written to, by marks that have its effect."""
        def lock(disk):
            if subprocess.run(["mount", "-o", "remount,ro", disk], capture_output=True).returncode == 0:
                return
            if subprocess.run(["chattr", "-R", "+i", disk], capture_output=True).returncode:
                raise Skipped("the system takes no way of writing away")
        return self.on_a_disk("read-only", "size=200m", lock)

    def on_a_disk(self, name, options, strike):
        disk = self.work / name
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True).returncode:
            raise Skipped("this user may not mount")
        words = self.trainings.train_words(name)
        words[words.index("--runs") + 1] = disk
        mark = self.mark()
        process = self.trainings.run(*words)
        try:
            run = disk / name
            self.wait(lambda: (run / "run.json").exists() or process.poll() is not None)
            time.sleep(2)
            strike(disk)
            status = process.wait()
            told = f"status {status}: {self.said(mark)}"
            subprocess.run(["mount", "-o", "remount,rw,size=200m", disk], check=True)
            subprocess.run(["chattr", "-R", "-i", disk], capture_output=True)
            rescued = sorted((self.work / "home" / "graft-rescued-runs").glob(name + "*"))
            if rescued:
                same = outcome(rescued[0]) == self.whole
                return told, f"saved in {rescued[0].parent.name}, " + ("the same bytes" if same else "stopped early")
            return told, self.ends_as_whole(run)
        finally:
            process.kill()
            process.wait()
            subprocess.run(["umount", disk])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graft", type=pathlib.Path, required=True)
    parser.add_argument("faults", nargs="*", help="their names; default: all")
    args = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="graft-faults-"))
    os.environ["HOME"] = str(work / "home")
    faults = Faults(args.graft, work)
    names = args.faults or ["sigterm", "sighup", "ctrl_c", "stopped_process", "twice_at_once", "damaged_history",
                            "damaged_checkpoint", "removed_folder", "little_memory", "memory_group",
                            "lock_of_tomorrow", "full_disk", "read_only"]
    wrong = 0
    print("| fault | what was said | then |\n|---|---|---|")
    for name in names:
        try:
            told, then = getattr(faults, name)()
        except Skipped as skipped:
            told, then = "left out: " + str(skipped), "-"
        wrong += then.isupper() or then.startswith(("OTHER", "LOST", "the run is gone"))
        print(f"| {name.replace('_', ' ')} | {told} | {then} |", flush=True)
    shutil.rmtree(work, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
