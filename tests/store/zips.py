"""An export as its files: taken out, unpacked, packed again, and what an empty store says of them."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from store import Refusal, Store, export_store, import_store, is_empty
from tests.store.conftest import open_store
from tests.store.kept import MARK

__all__ = ["packed", "refused", "taken_out", "unpacked"]


def taken_out(store: Store) -> BytesIO:
    """Everything in a zip."""
    archive = BytesIO()
    export_store(store, archive, MARK.at)
    return archive


def unpacked(archive: BytesIO) -> dict[str, bytes]:
    """The files in a zip."""
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: dict[str, bytes], *, signed: bool = True, version: int | None = None) -> BytesIO:
    """A zip of files; `signed`: with digests that fit, `version`: in an earlier format."""
    manifest = json.loads(files["manifest.json"]) if signed else {}
    if signed:
        manifest["sha256"] = {name: sha256(files[name]).hexdigest() for name in manifest["sha256"]}
        manifest["format"] = version or manifest["format"]
    archive = BytesIO()
    with ZipFile(archive, "w") as written:
        for name, data in files.items():
            is_manifest = signed and name == "manifest.json"
            written.writestr(name, json.dumps(manifest).encode() if is_manifest else data)
    return archive


def refused(place: str, files: dict[str, bytes], *, signed: bool = False) -> Refusal:
    """What is said of these files by an empty store, which stays empty; `signed`: with digests that fit."""
    empty = open_store(place)
    answer, still_empty = import_store(empty, packed(files, signed=signed)), is_empty(empty)
    empty.close()
    assert isinstance(answer, Refusal)
    assert still_empty
    return answer
