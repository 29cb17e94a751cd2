"""A project as small as the launcher can set up: wheels made here, and verbs that say what they were given."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).resolve().parents[2] / "answerable.py"
SAYS_WHAT_IT_GOT = """import json, os, sys
print(json.dumps({"module": __spec__.name, "words": sys.argv[1:], "folder": os.getcwd(), "utf8": sys.flags.utf8_mode}))
sys.exit(7)
"""
TAKES_THE_WHEEL_THAT_LIES_THERE = """import pathlib, shutil
WHEEL = "answerable-1.0-py3-none-any.whl"
def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    shutil.copy(pathlib.Path("wheels") / WHEEL, wheel_directory)
    return WHEEL
"""
DESCRIPTION = """[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "answerable"
version = "1.0"
"""


@dataclass(frozen=True)
class SmallProject:
    """A folder with a launcher in it."""

    folder: Path

    def start(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end; the package index is a folder of wheels, and uv is out of sight."""
        started = self.begin(*words, **more)
        out, err = started.communicate()
        return subprocess.CompletedProcess(words, started.returncode, out, err)

    def begin(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start the launcher in a folder other than its own."""
        command = [sys.executable, str(self.folder / "answerable.py"), *words]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        surroundings = {
            **kept,
            "PATH": str(self.folder / "nothing"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": (self.folder / "wheels").as_uri(),
            **more,
        }
        return subprocess.Popen(
            command,
            cwd=self.folder.parent,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def lock(self, name: str, *packages: str, sha256: str | None = None) -> None:
        """Write a lock that names version 1.0 of some wheels, each by its own hash or all by another."""
        wheels = [self.folder / "wheels" / f"{package}-1.0-py3-none-any.whl" for package in packages]
        hashes = [sha256 or hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels]
        lines = [f"{package}==1.0 --hash=sha256:{found}\n" for package, found in zip(packages, hashes, strict=True)]
        (self.folder / name).write_text("".join(lines), encoding="utf-8")


def lay_out(folder: Path) -> SmallProject:
    """Write a small project into a new folder."""
    for name in ("wheels", "tests"):
        (folder / name).mkdir(parents=True)
    shutil.copy(LAUNCHER, folder)
    (folder / "pyproject.toml").write_text(DESCRIPTION, encoding="utf-8")
    (folder / "backend.py").write_text(TAKES_THE_WHEEL_THAT_LIES_THERE, encoding="utf-8")
    (folder / "tests" / "__main__.py").write_text(SAYS_WHAT_IT_GOT, encoding="utf-8")
    for name in ("lamp", "chair", "table"):
        write_wheel(folder / "wheels", name, {f"{name}.py": ""})
    write_wheel(folder / "wheels", "answerable", {"build_tools/__main__.py": SAYS_WHAT_IT_GOT})
    project = SmallProject(folder)
    project.lock("requirements.lock", "lamp")
    project.lock("requirements-tests.lock", "chair")
    return project


def write_wheel(folder: Path, name: str, files: dict[str, str], *, version: str = "1.0", about: str = "") -> None:
    """Write a wheel of pure Python, laid out as the binary distribution format (PEP 427) says.

    `about` is what its metadata says beside name and version, such as "Requires-Dist: lamp\\n".
    """
    info = f"{name}-{version}.dist-info"
    contents = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{about}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{path},sha256={hash_of(text)},{len(text.encode())}" for path, text in contents.items()]
    contents[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in contents.items():
            wheel.writestr(path, text)


def hash_of(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def heard(started: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What the verb said that it was given."""
    said: dict[str, object] = json.loads(started.stdout)
    return said
