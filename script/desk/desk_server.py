"""Starts a desk of a copy of the sample project, for the tests that look at it from outside."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class DeskServer:
    def __init__(self, *options, project=None):
        self.binary = os.path.abspath(os.environ["CLUSTERKPI"])
        self.folder = project or tempfile.mkdtemp(prefix="desk-")
        self.process = None
        # Whatever becomes of the test, nothing is left behind.
        atexit.register(self.clean_up)
        if project is None:
            shutil.copy(os.path.join(ROOT, "pipelines.json"), self.folder)
            shutil.copytree(os.path.join(ROOT, "inputs"), os.path.join(self.folder, "inputs"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(os.path.join(self.folder, "desk.log"), "wb")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [self.binary, "serve", "--project", self.folder, "--port", str(self.port), *options],
            stderr=self.log, stdout=self.log)
        while True:
            try:
                urllib.request.urlopen(self.address + "/health", timeout=1).read()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - begun > 20:
                    raise SystemExit("the desk did not start: " + open(self.log.name).read())
                time.sleep(0.01)
        self.started_in = time.monotonic() - begun

    def clean_up(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def access(self, *arguments):
        """A new access key."""
        done = subprocess.run(
            [self.binary, "access", "add", *arguments, "--project", self.folder], capture_output=True, text=True,
            check=True)
        return done.stdout.split("\n")[0]

    def memory(self):
        """The most memory that the process has had, in MB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024
        return 0

    def stop(self):
        """Stops it as systemd would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.log.close()
        return code

    def logged(self):
        with open(os.path.join(self.folder, "desk.log"), encoding="utf-8", errors="replace") as log:
            return log.read()
