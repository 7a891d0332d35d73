"""The house rules that a reader should be able to rely on, checked on the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import app.tables  # noqa: F401 - brings every table in

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
DOORS = ("app/phone/", "app/dashboard/", "app/jobs.py", "app/replay.py", "app/__main__.py", "app/main.py")
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
VAGUE = {"utils", "helpers", "services", "core", "common", "manager", "process", "handle", "misc", "warnings"}


def test_only_doors_and_the_database_commit() -> None:
    committing = {name for name, tree in _modules() if _calls(tree, "commit")}
    assert {name for name in committing if name != "app/database.py" and not name.startswith(DOORS)} == set()


def test_only_the_clock_reads_the_clock() -> None:
    reading = {f"{name}: {call}" for name, tree in _modules() for call in _clock_calls(tree)}
    assert reading - {"app/clock.py: datetime.now", "app/database.py: time.time_ns"} == set()


def test_the_clock_is_asked_through_its_module_so_that_tests_can_set_it() -> None:
    assert [name for name, tree in _modules() if "now" in _imported_from(tree, "app.clock")] == []


def test_only_access_asks_the_caseload_who_may_see_whom() -> None:
    """Others may add to the caseload; nobody else selects from it."""
    asking = {name for name, tree in _modules() if _selects_from(tree, "Caseload")}
    assert asking <= {"app/people/access.py"}


def test_modules_and_classes_have_telling_names() -> None:
    parts = {part for path in _python_files() for part in (*path.parts[:-1], path.stem)}
    classes = {node.name for _, tree in _modules() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert parts & VAGUE == set()
    assert {name for name in classes if name.lower() in VAGUE or name == "Warning"} == set()


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_the_clinic_leads_every_primary_key(table: str) -> None:
    columns = [column.name for column in SQLModel.metadata.tables[table].primary_key.columns]
    assert columns[0] == "clinic_id"


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_every_reference_stays_inside_the_clinic(table: str) -> None:
    for key in SQLModel.metadata.tables[table].foreign_key_constraints:
        assert key.column_keys[0] == "clinic_id"
        assert key.elements[0].target_fullname.endswith(".clinic_id")


def test_rules_hold_no_numbers_of_their_own() -> None:
    """Clinical numbers live in the catalogue, with their unit and source; 0 and 1 are not clinical."""
    found = [
        f"{name}:{node.lineno}: {node.value}"
        for name, tree in _modules("app/clinical/rules")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in (0, 1)
    ]
    assert found == []


def test_pages_have_no_inline_script_or_style() -> None:
    """The content security policy would refuse them."""
    inline = re.compile(
        r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE
    )
    pages = [path for path in (ROOT / "web").rglob("*.html") if not {"node_modules", "dist"} & set(path.parts)]
    assert pages
    assert [str(path.relative_to(ROOT)) for path in pages if inline.search(path.read_text())] == []


def test_nothing_is_left_to_do() -> None:
    left = re.compile("TO" + "DO|FIX" + "ME|X" + "XX")
    sources = [*_python_files(), *_web_files()]
    assert [str(path) for path in sources if left.search((ROOT / path).read_text())] == []


def _python_files() -> list[Path]:
    folders = [folder for folder in ("app", "bench", "migrations", "tests") if (ROOT / folder).exists()]
    return [path.relative_to(ROOT) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _web_files() -> list[Path]:
    paths = [path for kind in ("ts", "html", "css", "ftl") for path in sorted((ROOT / "web").rglob(f"*.{kind}"))]
    return [path.relative_to(ROOT) for path in paths if not {"node_modules", "dist"} & set(path.parts)]


def _modules(under: str = "app") -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / under).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def _calls(tree: ast.Module, method: str) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
        for node in ast.walk(tree)
    )


def _clock_calls(tree: ast.Module) -> set[str]:
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {known for call in calls for known in CLOCKS if call == known or call.endswith(f".{known}")}


def _imported_from(tree: ast.Module, module: str) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module]
    return {alias.name for node in imports for alias in node.names}


def _selects_from(tree: ast.Module, table: str) -> bool:
    readers = {"select", "join", "outerjoin", "select_from", "exists", "get"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    reading = [node for node in calls if getattr(node.func, "attr", getattr(node.func, "id", "")) in readers]
    return any(
        isinstance(name, ast.Name) and name.id == table
        for node in reading
        for argument in node.args
        for name in ast.walk(argument)
    )
