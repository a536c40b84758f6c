"""A session of each engine, where there is one: PostgreSQL is skipped where no server answers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from duixian.register.store.connection import Limits
from duixian.register.store.kinds import shown

URL = os.environ.get("DUIXIAN_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(scope="session")
def postgres() -> str:
    """The URL of a server that answers."""
    psycopg = pytest.importorskip("psycopg")
    try:
        psycopg.connect(URL, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL for the tests at {shown(URL)}: {error}")
    return URL


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A Spark session in local mode; starting one takes seconds, so there is one.

    Java compiles in one tier: a second one is for processes that live longer.
    """
    engine = pytest.importorskip("duixian.batch.engines.spark")
    local: Path = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        with engine.session("local[2]", Limits("1GB"), local) as started:
            yield started
