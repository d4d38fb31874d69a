"""``python -m tests.pdf_a``: every kind of page before Apache PDFBox Preflight, for PDF/A-1b.

Debian has it: ``apt-get install default-jre-headless libpdfbox2-java libactivation-java
libjaxb-api-java``. It ends with 1 where a page is refused, with 2 where the validator is not there.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from tests.own_files import nobodys_files

_NAMES = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api")
_VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"
_NOT_THERE = 2
_MOST_SECONDS = 120


def main(arguments: list[str]) -> int:
    """Write the pages, have each judged; gives the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.pdf_a.pages import every_page

    parser = argparse.ArgumentParser(prog="python -m tests.pdf_a", description=__doc__)
    parser.add_argument("--jars", type=Path, default=Path("/usr/share/java"), metavar="FOLDER")
    jars = parser.parse_args(arguments).jars
    classes = [jars / f"{name}.jar" for name in (*_NAMES, "javax.activation")]
    java = which("java")
    missing = [str(jar) for jar in classes if not jar.exists()]
    if java is None or missing:
        print("NOT TRIED: no validator:", *(missing or ["java"]))
        return _NOT_THERE
    judge = [java, "-cp", os.pathsep.join(map(str, classes)), _VALIDATOR]
    files = refused = 0
    with nobodys_files(), TemporaryDirectory() as folder:
        for name, pages in every_page(Path(folder)):
            path = Path(folder) / f"{name}.pdf"
            pages.write_pdf(path)
            said = _refusal(judge, path)
            files += 1
            refused += bool(said)
            print(said or f"{path.name}: valid", flush=True)
    print(f"{files} files, {refused} refused")
    return 1 if refused or not files else 0


def _refusal(judge: list[str], file: Path) -> str:
    """What the validator has against a file; empty where it is valid."""
    done = subprocess.run(
        [*judge, str(file)], check=False, capture_output=True, text=True, timeout=_MOST_SECONDS
    )
    return "" if done.returncode == 0 else f"{done.stdout.strip()}\n{done.stderr.strip()}".strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
