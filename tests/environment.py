"""Read before anything else: tests have a place of their own, and settings know that they are tests."""

import gc
import os
import tempfile
from pathlib import Path


os.environ["SAMSYN_TESTING"] = "1"
os.environ.setdefault("DATA_DIR", str(Path(tempfile.mkdtemp(prefix="samsyn-test-")) / "data"))
gc.set_threshold(
    50_000, 20, 100
)  # all the modules and pages stay for the whole round: no need to look again so often
