"""Where things are: the folders of one project, and its stylesheets or the default ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.document.language.languages import direction_of
from presswork.manuscript import FOLDER, is_inside, read_text
from presswork.metadata import BookYaml
from presswork.typography.css import unclosed
from presswork.typography.mirror import mirror_stylesheet
from presswork.typography.sources import SUFFIXES, is_font
from presswork.typography.stylesheet import Stylesheet

STYLES = "styles"


@dataclass(frozen=True)
class Project:
    """A folder with `manuscript/`, perhaps `styles/`, and the place where editions go."""

    folder: Path
    output: Path
    profile: str | None = None
    """The printer's profile for the print edition, in place of the one that book.yaml names."""

    @property
    def tail(self) -> str:
        """What follows the name of a print edition that another profile than the book's made."""
        return f"-{self.profile}" if self.profile else ""

    @property
    def book_yaml(self) -> Path:
        """The file that describes the book."""
        return self.folder / FOLDER / "book.yaml"

    @property
    def font_folders(self) -> tuple[Path, Path]:
        """Where the project's own fonts lie."""
        return self.folder / STYLES / "fonts", self.folder / FOLDER / "fonts"

    @property
    def state(self) -> Path:
        """What the program remembers of its last builds."""
        return self.output / ".presswork"


def default_styles() -> Path:
    """The folder of the default stylesheets: beside the package, or at the repository's top."""
    packaged = Path(__file__).parents[1] / STYLES
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / STYLES


def stylesheet_path(project: Project, name: str) -> Path:
    """The project's own stylesheet of that name, else the default one."""
    own = project.folder / STYLES / name
    return own if own.is_file() else default_styles() / name


def find_fonts(project: Project) -> Outcome[tuple[Path, ...]]:
    """The project's own font files; one that cannot be read is an error."""
    paths = [
        path
        for folder in project.font_folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in SUFFIXES and is_inside(path, project.folder)
    ]
    faults = (
        error(
            "bad-font",
            "the file cannot be read as a font",
            path.relative_to(project.folder).as_posix(),
            hint="take it out, or put a sound font in its place",
        )
        for path in paths
        if not is_font(path)
    )
    return Outcome(tuple(paths), tuple(faults))


def read_stylesheets(
    project: Project, yaml: BookYaml, format_: str, names: Sequence[str]
) -> Outcome[tuple[Stylesheet, ...]]:
    """The stylesheets of a format in order: the shared ones, then those that book.yaml adds.

    A book that is read from right to left gets their mirror images.
    """
    sheets, diagnostics = _read_sheets(project, names)
    for index, name in enumerate(added_stylesheets(yaml, format_)):
        path = project.folder / STYLES / name
        if path.is_file() and is_inside(path, project.folder):
            label = f"{STYLES}/{name}"
            _add(read_text(path, label), label, sheets, diagnostics)
        else:
            diagnostics.append(
                yaml.fault(
                    (_KEYS[format_], "stylesheets", index),
                    "missing-stylesheet",
                    f"the stylesheet {name} does not exist in {STYLES}/",
                    f"create {STYLES}/{name} or take it out",
                )
            )
    return Outcome(_turned(sheets, yaml), tuple(diagnostics))


COVER_STYLES = ("cover.css", "scripts.css")


def read_cover_stylesheets(project: Project, yaml: BookYaml) -> Outcome[tuple[Stylesheet, ...]]:
    """The stylesheets of a drawn cover, mirrored like those of the editions."""
    sheets, diagnostics = _read_sheets(project, COVER_STYLES)
    return Outcome(_turned(sheets, yaml), tuple(diagnostics))


def _read_sheets(
    project: Project, names: Sequence[str]
) -> tuple[list[Stylesheet], list[Diagnostic]]:
    sheets: list[Stylesheet] = []
    diagnostics: list[Diagnostic] = []
    for name in names:
        path = stylesheet_path(project, name)
        own = path.is_relative_to(project.folder)
        label = f"{STYLES}/{name}" if own else f"presswork:{name}"
        _add(read_text(path, label), label, sheets, diagnostics)
    return sheets, diagnostics


def _turned(sheets: Sequence[Stylesheet], yaml: BookYaml) -> tuple[Stylesheet, ...]:
    if direction_of(yaml.metadata.language) == "rtl":
        return tuple(mirror_stylesheet(sheet) for sheet in sheets)
    return tuple(sheets)


_KEYS = {"epub": "epub", "pdf": "print"}
"""The key of book.yaml that holds a format's options."""


def added_stylesheets(yaml: BookYaml, format_: str) -> tuple[str, ...]:
    """The stylesheets that book.yaml adds to the editions of a format."""
    if format_ not in _KEYS:
        return ()
    options = yaml.metadata.epub if format_ == "epub" else yaml.metadata.print
    return options.stylesheets


def _add(
    text: str | Diagnostic, label: str, sheets: list[Stylesheet], diagnostics: list[Diagnostic]
) -> None:
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return
    sheets.append(Stylesheet(label, text))
    if (place := unclosed(text)) is not None:
        message = "what begins here is never closed: all that follows is lost in it"
        hint = "write the } or the */ that is missing"
        diagnostics.append(error("css-syntax", message, label, *place, hint=hint))
