"""Today: whom to call, and how everybody else is doing."""

from tests.conftest import ClientOf
from tests.world import World


def test_dana_reads_that_nobody_needs_a_call(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).get("/clinic")
    assert page.status_code == 200
    assert "Nobody to call" in page.text
    assert "Amira" in page.text
    assert "Bruno" in page.text
