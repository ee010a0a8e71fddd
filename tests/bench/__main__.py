"""How long books take: `make bench`, or `make bench WORDS=560000` for the longest of novels.

Two books are made up, a novel and one with pictures, tables and notes, and built as an author
would build them; then the same text passes through pandoc and WeasyPrint as they are. Seconds are
processor time, also that of the programs called, which a busy machine changes less than those of
the clock. A measurement to compare changes by, on one machine; no test.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypandoc
from PIL import Image

WORDS = """the of and to a in that it is was he she for with as his her on be at by had not but
which from they you said one so all were are this when there been their would what if who him will
more no out other about into could then time only little water morning house window between
remember another themselves nevertheless conversation extraordinary"""
"""Long ones are few, as in prose, and hyphenated."""

CHAPTER = 3000
"""Words of a chapter of the novel."""

CHAPTERS = 12
"""Of the illustrated book."""

PAGE = "@page { size: 5.5in 8.5in; margin: 0.8in } html { font-size: 11pt; hyphens: auto }"


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    megabytes: float


def main(arguments: Sequence[str]) -> None:
    """Measure both books, the novel with as many words as the argument says."""
    count = int(arguments[0]) if arguments else 40_000
    books = {"novel": _novel(count), "illustrated": _illustrated()}
    print(f"{'book':<12}{'words':>9}{'pages':>7}{'s':>8}{'s/1000 words':>14}{'s/page':>8}"
          f"{'MB':>7}{'pandoc+WeasyPrint, s':>22}{'ratio':>7}")  # fmt: skip
    for name, files in books.items():
        with tempfile.TemporaryDirectory(prefix="presswork-bench-") as folder:
            print(_row(name, Path(folder), files), flush=True)


def _row(name: str, folder: Path, files: dict[str, str | bytes]) -> str:
    _write(folder / "manuscript", files)
    ours = _run([sys.executable, "-m", "presswork", "build", "--quiet", "--project", "."], folder)
    with pikepdf.open(folder / "output" / "bench.pdf") as pdf:
        pages = len(pdf.pages)
    plain = [_run(command, folder / "manuscript").seconds for command in _plain(files)]
    words = sum(len(text.split()) for text in files.values() if isinstance(text, str))
    return (
        f"{name:<12}{words:>9,}{pages:>7}{ours.seconds:>8.1f}{ours.seconds / words * 1000:>14.2f}"
        f"{ours.seconds / pages:>8.3f}{ours.megabytes:>7.0f}{sum(plain):>22.1f}"
        f"{ours.seconds / sum(plain):>7.2f}"
    )


def _write(folder: Path, files: dict[str, str | bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _plain(files: dict[str, str | bytes]) -> Iterator[list[str]]:
    """The commands by which the tools themselves make both editions."""
    pandoc, texts = pypandoc.get_pandoc_path(), sorted(n for n in files if n.endswith(".md"))
    about = ["--metadata=title:Bench", "--metadata=lang:en"]
    yield [pandoc, *texts, *about, "--output=plain.epub"]
    yield [pandoc, *texts, *about, "--standalone", "--css=plain.css", "--output=plain.html"]
    yield [sys.executable, "-m", "weasyprint", "plain.html", "plain.pdf"]


def _run(command: Sequence[str], folder: Path) -> Cost:
    with subprocess.Popen(command, cwd=folder) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _book(chapter: Callable[[int], str], chapters: int) -> dict[str, str | bytes]:
    """The project's files; the words are the same each time."""
    return {
        "book.yaml": "title: Bench\nlanguage: en\nauthors: [A. Writer]\ndate: 2026\nslug: bench\n",
        "plain.css": PAGE,
        **{f"{number:03}.md": chapter(number) for number in range(1, chapters + 1)},
    }


def _paragraphs(draw: random.Random, words: int) -> Iterator[str]:
    """Prose of so many words, in paragraphs of most lengths."""
    lexicon = WORDS.split()
    while words > 0:
        length = min(words, draw.randrange(8, 160))
        words -= length
        yield " ".join(draw.choices(lexicon, k=length)).capitalize() + "."


def _novel(words: int) -> dict[str, str | bytes]:
    draw = random.Random(1)

    def chapter(number: int) -> str:
        left = min(CHAPTER, words - (number - 1) * CHAPTER)
        return f"# Chapter {number}\n\n" + "\n\n".join(_paragraphs(draw, left)) + "\n"

    return _book(chapter, -(-words // CHAPTER))


def _illustrated() -> dict[str, str | bytes]:
    draw = random.Random(2)

    def chapter(number: int) -> str:
        parts = [f"# Subject {number}"]
        for section in range(4):
            prose = list(_paragraphs(draw, 350))
            key = f"{number}-{section}"
            prose[0] += f"[^{key}]"
            parts += [f"## Section {section + 1}", prose[0]]
            parts += [
                f"![A picture](picture-{draw.randrange(4)}.png){{width={draw.randrange(40, 100)}%}}"
            ]
            parts += [*prose[1:], _table(draw), f"[^{key}]: {next(_paragraphs(draw, 30))}"]
        return "\n\n".join(parts) + "\n"

    sizes = [(900, 600), (1200, 1200), (800, 1100), (1500, 500)]
    pictures = {f"picture-{number}.png": _picture(*size) for number, size in enumerate(sizes)}
    return {**_book(chapter, CHAPTERS), **pictures}


def _table(draw: random.Random) -> str:
    rows = [
        f"| Row {row} | {draw.randrange(99)} | {next(_paragraphs(draw, 6))} |" for row in range(8)
    ]
    return "\n".join(["| What | Much | Why |", "|---|--:|---|", *rows, "", ": A table"])


def _picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(data, "PNG")
    return data.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
