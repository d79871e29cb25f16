#!/usr/bin/env python3
"""Runs the commands of the documentation as printed, in this checkout, and compares their output.

    build/docs/run.py [--list] [--only REGEX]

The language of a code block says what runs it. `console`: this program, except blocks that name http://127.0.0.1: or the
operator's tool, which ReadmeTest and OperationsIT run.
`console server`: this program starts the server, waits until it answers, and ends it before the next one starts.
`console tables`: this program runs the command, and the tables that it prints must be those of the page.
`console long`: takes minutes, and is run by hand. This program has Maven read the command line: modules, profiles and the POMs.
`console self` is run by the build itself: `mvn verify` or .ci/run. `console publish` publishes, and is not run.
`console cloud` needs an AWS account. Where the AWS CLI is installed, this program lets it check its commands, up to the request, which it
sends to a port on which nothing listens. DocumentedCommandsTest checks the blocks, and MavenCommandsTest what the commands of Maven name.

A block whose first line starts with "$ " is a session of commands and their output, in which a line "…" stands for any lines. Any other
block is one script.

Servers get free ports instead of those from 8080 on. `~` is a directory in target/, and so is the part of Maven's repository into which
this project is installed. $BUCKET is the local system's bucket, and the AWS CLI, where it is installed, meets the local system's S3.
"""

import argparse
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "docs"
PAGES = ["README.md", "docs/getting-started.md", "docs/walk.md", "docs/embedding.md", "docs/api.md", "docs/deployment.md", "docs/consuming.md", "docs/rollback.md", "docs/operations.md", "docs/artifacts.md", "docs/benchmarks.md", "docs/costs.md", "docs/invariants.md", "docs/quality.md", "docs/releasing.md", "docs/scale.md", "docs/evolving.md", "CONTRIBUTING.md"]
BLOCK = re.compile(r"^( {0,3})```(console[^\n]*)\n(.*?)^ {0,3}```$", re.MULTILINE | re.DOTALL)
LOCAL_SYSTEM = "http://127.0.0.1:"
TOOL = "customer-admin/bin/"
NEED_AWS_CLI = ("aws ", "build/smoke/")
NOT_RUN = {"console publish": "not run: publishes", "console self": "run by the build itself"}
# Runs a block for AWS without AWS: every other program does nothing, and variables of earlier blocks have some value.
WITHOUT_AWS = """
set +e +o pipefail
aws() {
  command aws "$@" --endpoint-url http://127.0.0.1:1 2> "$ERRORS" || grep -q "Could not connect to the endpoint" "$ERRORS" || {
    echo "aws $*" >> "$FAILED"
    cat "$ERRORS" >> "$FAILED"
  }
  echo a-value-long-enough-for-an-ARN
}
for program in sam signed curl git mvn java customer-admin use build/smoke/smoke.sh; do
  eval "$program() { :; }"
done
for variable in ID API BUCKET SUBJECT OLD NEW SECRET VERSION STREAM AUDIT IDS MISTAKEN; do
  printf -v "$variable" a-value-long-enough-for-an-ARN
done
"""


def blocks(page):
    for indent, kind, text in BLOCK.findall((ROOT / page).read_text()):
        yield kind, re.sub(f"(?m)^{indent}", "", text)


def steps(text):
    """The commands of a block, each with the output that is documented, or None for a script."""
    if not text.startswith("$ "):
        return [(text.strip(), None)]
    return [step(part) for part in re.split(r"(?m)^\$ ", text) if part]


def step(text):
    """A command goes on while its single quotes are open, or its line ends in a backslash."""
    for end in (i for i, c in enumerate(text) if c == "\n"):
        if text.count("'", 0, end) % 2 == 0 and text[end - 1] != "\\":
            return text[:end], text[end + 1 :]
    sys.exit(f"a command without an end: {text}")


def matches(documented, output):
    lines = [".*" if line == "…" else re.escape(line) for line in documented.strip().split("\n")]
    return re.fullmatch("\n".join(lines), output.strip(), re.DOTALL)


def free_ports():
    """The first of five ports in a row that are free."""
    for port in range(18080, 30000, 10):
        try:
            sockets = [socket.create_server(("127.0.0.1", port + i)) for i in range(5)]
        except OSError:
            continue
        for s in sockets:
            s.close()
        return port
    sys.exit("no free ports")


def repository():
    """Maven's repository, through links; but what this project installs goes into target/."""
    links, real = WORK / "repository", Path.home() / ".m2" / "repository"
    for directory in (real / "io", real):
        directory.mkdir(parents=True, exist_ok=True)
        (links / directory.relative_to(real)).mkdir(parents=True, exist_ok=True)
        for entry in directory.iterdir():
            link = links / entry.relative_to(real)
            if entry.name not in ("io", "customerrecord") and not link.is_symlink():
                link.symlink_to(entry)
    return links


class Runner:
    def __init__(self):
        home = WORK / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        self.port = free_ports()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            "MAVEN_OPTS": f"{os.environ.get('MAVEN_OPTS', '')} -Dmaven.repo.local={repository()}".strip(),
            "HOME": str(home),
            "PORT": str(self.port),
            "BUCKET": "customer-event-archive",
        }
        self.aws = {
            "AWS_ENDPOINT_URL_S3": f"{LOCAL_SYSTEM}{self.port + 3}",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_DEFAULT_REGION": "eu-west-2",
        }
        self.server = None
        self.started = set()

    def shell(self, command, **options):
        script = "set -euo pipefail\n" + command
        # The local system would use the server that AWS_ENDPOINT_URL_S3 names instead of its own.
        environment = {**self.environment, **(self.aws if command.startswith("aws ") else {})}
        return subprocess.Popen(["bash", "-c", script], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, **options)

    def run(self, command, documented):
        if command.startswith(NEED_AWS_CLI) and not knows_endpoints():
            return "not run: no AWS CLI that knows AWS_ENDPOINT_URL_S3 (1.29 or 2.13) is installed"
        if command.startswith(NEED_AWS_CLI) and not self.server:
            self.serve(next(text.strip() for page in PAGES for kind, text in blocks(page) if kind == "console server"))
        process = self.shell(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output, _ = process.communicate()
        if process.returncode:
            sys.exit(f"{output}\nexit code {process.returncode} of: {command}")
        if documented is not None and not matches(documented, output):
            sys.exit(f"the output of\n{command}\nis documented as\n{documented}\nand is\n{output}")
        return "run" if documented is None else "run and compared"

    def compare_tables(self, command, page):
        process = self.shell(command, stdout=subprocess.PIPE, text=True)
        output, _ = process.communicate()
        printed, documented = ({line for line in text.splitlines() if line.startswith("|")} for text in (output, (ROOT / page).read_text()))
        if process.returncode or not printed or printed - documented:
            sys.exit(f"{output}\nexit code {process.returncode} of: {command}\nnot in {page}:\n" + "\n".join(printed - documented))
        return "run, tables compared"

    def check_without_aws(self, command):
        if not knows_endpoints():
            return "not run: needs an AWS account"
        failed = WORK / "failed"
        failed.write_text("")
        settings = {"AWS_MAX_ATTEMPTS": "1", "AWS_REGION": "eu-west-2", "AWS_SESSION_TOKEN": "local", "FAILED": failed, "ERRORS": WORK / "errors"}
        script = "\n".join([f"export {name}={value}" for name, value in {**self.aws, **settings}.items()] + [WITHOUT_AWS, command])
        process = self.shell(script, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        _, errors = process.communicate()
        if failed.read_text() or "command not found" in errors or "syntax error" in errors or "unbound variable" in errors:
            sys.exit(f"{failed.read_text()}{errors}\nin: {command}")
        return "not run: needs an AWS account; the AWS CLI takes its commands"

    def resolve(self, command):
        """Has Maven read the POMs with the options of a command, without its goals."""
        words = shlex.split(command)
        if words[0] != "mvn":
            return "not run: long"
        with_value = ("-pl", "-f")
        options = [word for word, before in zip(words[1:], words) if word.startswith("-") or before in with_value]
        process = self.shell(shlex.join(["mvn", "-B", "validate", *options]), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output, _ = process.communicate()
        if process.returncode or "does not exist" in output:
            sys.exit(f"{output}\nexit code {process.returncode}: Maven does not take the options of: {command}")
        return "not run: long; Maven takes its options"

    def serve(self, command):
        if command in self.started:
            return "run above"
        self.stop()
        log = WORK / "server.log"
        with log.open("w") as out:
            self.server = self.shell(command, stdout=out, stderr=out, start_new_session=True)
        while not self.answers():
            if self.server.poll() is not None:
                sys.exit(f"{log.read_text()}\nthe server has ended: {command}")
            time.sleep(0.5)
        self.started.add(command)
        return "started, answers"

    def answers(self):
        try:
            with urllib.request.urlopen(f"{LOCAL_SYSTEM}{self.port}/customer/v1/query/alive", timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    def stop(self):
        """Ends the server and the processes that it started, as Ctrl-C in its terminal does."""
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGINT)
            self.server.wait(300)
        self.server = None


def knows_endpoints():
    if not shutil.which("aws"):
        return False
    version = subprocess.run(["aws", "--version"], capture_output=True, text=True, check=True).stdout
    major, minor = map(int, re.search(r"aws-cli/(\d+)\.(\d+)", version).groups())
    return minor >= {1: 29, 2: 13}.get(major, 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="print what would be run, and by what")
    parser.add_argument("--only", type=re.compile, default=re.compile(""), help="a regular expression for the commands to run")
    arguments = parser.parse_args()
    # A shell starts its background jobs with SIGINT ignored, and they would pass that on to the servers.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    runner = None if arguments.list else Runner()
    done = set()
    try:
        for page in PAGES:
            for kind, text in blocks(page):
                for command, documented in steps(text):
                    if not arguments.only.search(command):
                        continue
                    if kind in NOT_RUN:
                        result = NOT_RUN[kind]
                    elif kind == "console" and (LOCAL_SYSTEM in text or TOOL in text):
                        result = "run by ReadmeTest or OperationsIT"
                    elif documented is None and command in done:
                        result = "run above"
                    elif arguments.list:
                        result = "to run"
                    elif kind == "console server":
                        result = runner.serve(command)
                    elif kind == "console cloud":
                        result = runner.check_without_aws(command)
                    elif kind == "console long":
                        result = runner.resolve(command)
                    elif kind == "console tables":
                        result = runner.compare_tables(command, page)
                    else:
                        result = runner.run(command, documented)
                        done.add(command)
                    print(f"{page}: {result}: {command.splitlines()[0]}", flush=True)
    finally:
        if runner:
            runner.stop()


if __name__ == "__main__":
    main()
