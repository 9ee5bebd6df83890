"""LibreOffice without a window, in a language of its own: it opens a file and saves it, as a person would."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DANISH, ENGLISH = "da-DK", "en-US"

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
</item>
</oor:items>
"""
_READ_TEXT = "CSV:59,34,76,1,,0,false,{every_form}"
"""Semicolons, UTF-8, and whether more than plain numbers are taken for numbers and days."""
_WRITE_TEXT = "csv:Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,true"
"""UTF-8, each cell as it is shown."""


def saved_again(  # noqa: PLR0913 - what a person chooses when saving
    files: Sequence[bytes],
    room: Path,
    *,
    locale: str,
    origin: str = "csv",
    to: str = "csv",
    separator: str = ";",
    every_form: bool = True,
) -> list[bytes]:
    """Return files as LibreOffice saves them again, in a room of their own."""
    assert OFFICE is not None
    settings = room / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_SETTINGS.format(locale=locale))
    sources = [room / f"{number}.{origin}" for number in range(len(files))]
    for source, data in zip(sources, files, strict=True):
        source.write_bytes(data)
    command = [OFFICE, f"-env:UserInstallation={settings.parent.as_uri()}", "--headless"]
    if origin == "csv":
        command.append(f"--infilter={_READ_TEXT.format(every_form=str(every_form).lower())}")
    command += ["--convert-to", _WRITE_TEXT.format(separator=ord(separator)) if to == "csv" else to]
    command += ["--outdir", str(room / "saved"), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [(room / "saved" / f"{source.stem}.{to}").read_bytes() for source in sources]
