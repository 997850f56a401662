"""Shipped templates as Jinja compiled them, kept where Python keeps its modules: to compile a template takes longer than to render it.

What is kept is code. So none is read from a project, where anybody may have put it, and none of a project's own templates is kept.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

from lehrwerk.files import PACKAGED


def cache(settings: str) -> Any:
    """Where an environment keeps what it compiled; `settings` are all that this depends on beside the source and Jinja itself."""
    from jinja2 import FileSystemBytecodeCache, compiler

    version = os.stat(compiler.__file__).st_mtime_ns

    class Cache(FileSystemBytecodeCache):
        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            return super().get_cache_key(f"{settings} {name}") if (filename or "").startswith(PACKAGED) else ""

        def get_source_checksum(self, source: str) -> str:
            return super().get_source_checksum(f"{version} {settings} {source}")

        def load_bytecode(self, bucket: Any) -> None:
            if bucket.key:
                try:
                    super().load_bytecode(bucket)
                except Exception:  # whatever is wrong with a file in a cache, it is made anew
                    bucket.reset()

        def dump_bytecode(self, bucket: Any) -> None:
            if bucket.key and not sys.dont_write_bytecode:
                try:
                    super().dump_bytecode(bucket)
                except OSError:  # nothing is kept where lehrwerk may not write
                    return

    return Cache(str(Path(importlib.util.cache_from_source(__file__)).parent), "template-%s.cache")
