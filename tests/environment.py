"""Read before anything else: tests have a place of their own, and settings know that they are tests."""

import os
import tempfile
from pathlib import Path


os.environ["SAMSYN_TESTING"] = "1"
os.environ.setdefault("DATA_DIR", str(Path(tempfile.mkdtemp(prefix="samsyn-test-")) / "data"))
