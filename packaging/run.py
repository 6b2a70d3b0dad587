"""Set up Briefing Reader and run it; standard library only, on Linux and Windows.

    python3 packaging/run.py                 set up if need be, then do the main job
    python3 packaging/run.py ARGUMENTS…      the same with arguments for the program
    python3 packaging/run.py --with-ocr …    the same, and character recognition for scans is set up too, once
    python3 packaging/run.py --with-encryption …   the same for protecting the library by a password; both go together
    python3 packaging/run.py test [ARGUMENTS of pytest…]
    python3 packaging/run.py lint            ruff, mypy, import-linter
    python3 packaging/run.py bench [NAME…]   the benchmarks of tests/bench
    python3 packaging/run.py robustness [--files N] [--seed S]   damaged and hostile files, some thousand
    python3 packaging/run.py faults [NAME…] [--rounds N]   kill -9, damage, full disks: is any work lost?

Set-up writes to the standard error stream only, so that the program's output stays clean.
Python compiles this file anew at every start, and old versions must be able to read it in order to be
told that they are too old: it stays small, and what set-up needs is imported only then.
"""

import os
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)
ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
LOCK = os.path.join(ROOT, "packaging", "requirements.lock")
RECOGNITION_LOCK = os.path.join(ROOT, "packaging", "requirements-ocr.lock")
ENCRYPTION_LOCK = os.path.join(ROOT, "packaging", "requirements-encrypt.lock")
DEVELOPMENT_LOCK = os.path.join(ROOT, "packaging", "requirements-dev.lock")
ENVIRONMENT = os.path.join(ROOT, ".venv")
QT_FREE = frozenset(["inspect", "import", "list", "tasks", "backup", "restore", "wipe", "password"])
"""Commands of the program that never load Qt: they work where its system libraries are missing."""
QT_FOUND = "qt-libraries-found"
WITH_RECOGNITION = "--with-ocr"
WITH_ENCRYPTION = "--with-encryption"


def version_complaint(version: "tuple[int, int]") -> str:
    """What to tell a person whose Python ``version`` cannot run the program; empty when it can."""
    if OLDEST <= version <= NEWEST:
        return ""
    have, oldest, newest = (".".join(map(str, numbers)) for numbers in (version, OLDEST, NEWEST))
    return (
        f"批阅需要 Python {oldest} 至 {newest}，当前为 {have}（{sys.executable}）。\n"
        f"Briefing Reader needs Python {oldest} to {newest}; this is {have} ({sys.executable}).\n"
        f"    python{newest} packaging/run.py"
    )


def interpreter(environment: str) -> str:
    """The Python of a virtual environment."""
    return os.path.join(environment, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def stamp_path(environment: str, lock: str) -> str:
    """Where a finished set-up for ``lock`` leaves its stamp."""
    return os.path.join(environment, os.path.basename(lock) + ".stamp")


def stamp_for(lock: str) -> bytes:
    """What the stamp must say: Python version, project folder and the whole lock, so that no hashing is due."""
    head = f"{sys.version_info[0]}.{sys.version_info[1]}\n{ROOT}\n"
    with open(lock, "rb") as file:
        return os.fsencode(head) + file.read()


def is_ready(environment: str, lock: str) -> bool:
    """Whether set-up was finished there for this Python, this folder and this lock."""
    try:
        with open(stamp_path(environment, lock), "rb") as file:
            return file.read() == stamp_for(lock) and os.path.exists(interpreter(environment))
    except OSError:
        return False


def hand_over(command: "list[str]") -> int:
    """Become ``command``, or where the system cannot do that, run it; returns its exit code."""
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


def program_command(environment: str, arguments: "list[str]") -> "list[str]":
    """The command line for the program: isolated from the user's Python settings, UTF-8 whatever the locale says."""
    command = [interpreter(environment), "-I", "-X", "utf8"]
    if environment != ENVIRONMENT:
        command += ["-X", "pycache_prefix=" + os.path.join(environment, "pycache")]
    return [*command, "-m", "reader", *arguments]


def needs_qt(arguments: "list[str]") -> bool:
    """Whether the program will load Qt for these arguments."""
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-h", "--help", "--version"):
            return False
        if argument in ("--data-dir", "--password-file"):
            next(rest, None)
        elif not argument.startswith("-"):
            return argument not in QT_FREE
    return True


def wanted_locks(arguments: "list[str]") -> "tuple[list[str], list[str]]":
    """What has to be installed for these arguments, and those of them that are for the program."""
    extras = {WITH_RECOGNITION: RECOGNITION_LOCK, WITH_ENCRYPTION: ENCRYPTION_LOCK}
    locks = []
    while arguments and arguments[0] in extras:
        locks.append(extras[arguments[0]])
        arguments = arguments[1:]
    # The lock for recognition holds all of the program's, that for encryption only what it adds.
    return (locks if RECOGNITION_LOCK in locks else [LOCK, *locks]), arguments


def main(arguments: "list[str]") -> int:
    """Do what the arguments ask for; returns the exit code."""
    complaint = version_complaint(sys.version_info[:2])
    if complaint:
        sys.stderr.write(complaint + "\n")
        return 2
    sys.path.append(ROOT)
    if arguments and arguments[0] in ("test", "lint", "bench", "robustness", "faults"):
        import development

        return development.perform(arguments[0], arguments[1:])
    locks, arguments = wanted_locks(arguments)
    environment = ENVIRONMENT
    with_qt = needs_qt(arguments)
    qt_found = not with_qt or os.path.exists(os.path.join(environment, QT_FOUND))
    if not (qt_found and all(is_ready(environment, lock) for lock in locks)):
        import provision

        try:
            for lock in locks:
                environment = provision.provide(lock, needs_qt=with_qt)
        except provision.SetUpFailed as failure:
            sys.stderr.write(f"{failure}\n")
            return 3
    return hand_over(program_command(environment, arguments))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
