"""A scheduler and workers as processes of their own, on this machine or, one of them, in a network of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


class Machines:
    """A scheduler and its workers.

    Args:
        folder: where they may write.
        host: the scheduler's address.
        env: more of the environment of all.
        preload: a module that workers run first.
    """

    def __init__(self, folder, *, host="127.0.0.1", env=None, preload=None):
        with socket.socket() as free:
            free.bind((host, 0))
            self.port = free.getsockname()[1]
        self.host, self.address = host, f"tcp://{host}:{self.port}"
        self.folder, self.env, self.preload = folder, {**ENV, **(env or {})}, preload
        self.scheduler = self.begin_scheduler()
        self.workers = []

    def begin(self, *args, before=()):
        command = [*before, sys.executable, "-m", "distributed.cli." + args[0], *args[1:]]
        return subprocess.Popen(command, env=self.env, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def begin_scheduler(self):
        return self.begin("dask_scheduler", "--host", self.host, "--port", str(self.port), "--no-dashboard", "--no-show")

    def begin_worker(self, before=()):
        preload = ["--preload", str(self.preload)] if self.preload else []
        args = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder), *preload]
        return self.begin("dask_worker", self.address, *args, before=before)

    def end(self):
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


class Network:
    """A network of its own with one cable to this machine; None of it is there where the system does not allow it."""

    def __init__(self):
        self.name = f"dg{os.getpid() % 100_000}"
        self.third = os.getpid() % 250
        self.here, self.there = f"10.97.{self.third}.1", f"10.97.{self.third}.2"

    @property
    def within(self):
        """What goes before a command that is to run in there."""
        return ("ip", "netns", "exec", self.name)

    def begin(self):
        """Lays the cable; False where that cannot be done."""
        if shutil.which("ip") is None or os.geteuid() != 0:
            return False
        ours, theirs = f"{self.name}a", f"{self.name}b"
        steps = [
            f"netns add {self.name}", f"link add {ours} type veth peer name {theirs} netns {self.name}",
            f"addr add {self.here}/24 dev {ours}", f"link set {ours} up", f"-n {self.name} addr add {self.there}/24 dev {theirs}",
            f"-n {self.name} link set {theirs} up", f"-n {self.name} link set lo up",
        ]  # fmt: skip
        return all(self._ip(step) for step in steps)

    def cut(self):
        assert self._ip(f"-n {self.name} link set {self.name}b down")

    def end(self):
        self._ip(f"netns del {self.name}")

    def _ip(self, step):
        return subprocess.run(["ip", *step.split()], capture_output=True).returncode == 0
