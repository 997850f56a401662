"""The least that any incremental build can do: hash every source and compare with a manifest.

floor.py PROJECT MANIFEST     writes the manifest where there is none
"""

import hashlib
import json
import os
import sys


def main(project: str, manifest: str) -> int:
    """0 if nothing has changed since the manifest was written."""
    found = {}
    for place, _, names in os.walk(os.path.join(project, "source")):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[path] = hashlib.sha256(file.read()).hexdigest()
    if not os.path.exists(manifest):
        with open(manifest, "w", encoding="utf-8") as file:
            json.dump(found, file)
    with open(manifest, encoding="utf-8") as file:
        return int(json.load(file) != found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
