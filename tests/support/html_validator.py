"""The Nu Html Checker, which the W3C's validator runs too, over pages in a folder.

It comes from Maven Central through `mvn`, once, into $HTML_VALIDATOR_CACHE (else
~/.cache/html-validator).
"""

import functools
import json
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

VERSION = "26.5.2"
CHECKER = "nu.validator.client.SimpleCommandLineValidator"
POM = f"""<project><modelVersion>4.0.0</modelVersion>
<groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency>
<groupId>nu.validator</groupId><artifactId>validator</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>"""


def cached():
    """Return the folder that holds the checker's archives, once they are fetched."""
    cache = os.environ.get("HTML_VALIDATOR_CACHE") or Path.home() / ".cache" / "html-validator"
    return Path(cache).resolve() / VERSION


@functools.cache
def missing_for_html():
    """Say what checking HTML lacks, or return an empty text."""
    if not shutil.which("java"):
        return "no Java found: apt install default-jre-headless"
    if not cached().is_dir() and not shutil.which("mvn"):
        return "no Maven found: apt install maven"
    return ""


def fetch():
    """Return the folder with the checker, fetching it at the first use."""
    target = cached()
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            (Path(folder) / "pom.xml").write_text(POM)
            command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"]
            subprocess.run(command, cwd=folder, check=True)
            if not target.is_dir():  # another run may have been faster
                (Path(folder) / "jars").rename(target)
    return target


def faults_of(folder):
    """Check every file of a folder whose name ends in .html.

    Returns:
        dict of file name without its end to list of str: message, line and the place itself. Files
        without a fault are not in it.
    """
    # A short run gains nothing from a second compiler. Its schemas go deeper than the usual stack.
    java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xss2m"]
    command = [*java, "-cp", f"{fetch()}/*", CHECKER, "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
    found = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] == "info":  # advice, such as against aria-hidden beside hidden
            continue
        name = Path(unquote(urlsplit(message.get("url", "")).path)).stem
        place = " ".join(message.get("extract", "").split())
        found[name].append(f"line {message.get('lastLine')}: {message['message']} {place}")
    return dict(found)
