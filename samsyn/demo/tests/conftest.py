"""The invented files, made once for all tests of the demo."""

import pytest

from samsyn.demo.tests.generated import Files


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("exempelkoping"))
