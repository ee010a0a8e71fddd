"""What changed between two files, in words and in colours."""

import pikepdf
from PIL import ImageColor
from tests.proofs.conftest import FIRST, HEIGHT, INSIDE, LEADING, OUTSIDE, Page, text_lines

from presswork.proofs import compare_files
from presswork.proofs.fates import Kind
from presswork.proofs.marking import COLOURS, HEADER, MARGIN


def pages(count, lines=20):
    return [
        Page(text_lines(lines, number), head="The Harbour", folio=str(number + 1))
        for number in range(count)
    ]


def kinds(marks):
    return [mark.kind for mark in marks]


def test_two_equal_files_differ_nowhere(compared):
    comparison = compared(pages(4), pages(4))
    assert not comparison.differs
    assert comparison.summary() == ["no page differs"]
    assert list(comparison.pairs(72)) == []


def test_a_changed_word_is_told_and_marked_on_both_sides(compared):
    old, new = pages(3), pages(3)
    new[1].lines[4] = old[1].lines[4].replace("n1x4", "n1y4")
    comparison = compared(old, new)
    assert comparison.summary() == ["page 2: “n1x4” became “n1y4”", "1 of 3 pages differs"]
    change = comparison.changes[1]
    assert kinds(change.on_old) == kinds(change.on_new) == [Kind.WORDS]
    box = change.on_new[0].box
    assert box.bottom < FIRST - 4 * LEADING < box.top
    assert box.left > OUTSIDE + 100


def test_an_added_line_moves_those_below_it(compared):
    old, new = pages(2, lines=10), pages(2, lines=10)
    new[1].lines.insert(3, "words that nobody has seen")
    assert compared(old, new).summary() == [
        "page 2: “words that nobody has seen” was added; 7 lines moved down 14 pt",
        "1 of 2 pages differs",
    ]


def test_one_more_page_does_not_mark_all_that_follow(compared):
    old = pages(6)
    new = [*pages(2), Page(text_lines(20, 40)), *pages(6)[2:]]
    for number, page in enumerate(new):
        page.head, page.folio = "The Harbour", str(number + 1)
    comparison = compared(old, new)
    told = comparison.summary()
    assert told[0].startswith("page 3: new; “")
    assert told[1:] == ["pages 4–7: as before, on 3–6", "0 of 6 pages differ, 1 is new"]
    assert len(list(comparison.pairs(50))) == 1


def test_a_page_that_is_gone_is_told(compared):
    old = pages(3)
    new = [old[0], old[2]]
    told = compared(old, new).summary()
    assert told[0].startswith("page 2: gone; “")
    assert told[-1] == "0 of 2 pages differ, 1 is gone"


def test_lines_that_went_to_the_next_page_are_told_from_both(compared):
    lines = text_lines(30)
    old = [Page(lines[:15]), Page(lines[15:])]
    new = [Page(lines[:12]), Page(lines[12:])]
    assert compared(old, new).summary() == [
        "page 1: 3 lines went to the new page 2",
        "page 2: 3 lines came from the old page 1; 15 lines moved down 42 pt",
        "2 of 2 pages differ",
    ]


def test_a_word_that_is_hyphenated_now_has_not_changed(compared):
    old = [Page(["the harbour master read it", "twice before breakfast"])]
    new = [Page(["the harbour master read it twice be-", "fore breakfast"])]
    told = compared(old, new).summary()
    assert told == ["page 1: 2 lines were set anew", "1 of 1 pages differs"]


def test_another_face_is_told_by_its_name(compared):
    old, new = pages(2), pages(2)
    new[1].font = "F2"
    assert "140 words in Times-Italic, not Times-Roman" in compared(old, new).summary()[0]


def test_a_rule_that_moved_is_marked_where_it_was_and_is(compared):
    old, new = pages(2), pages(2)
    old[0].extra = "60 45 100 2 re f"
    new[0].extra = "60 37 100 2 re f"
    change = compared(old, new).changes[0]
    assert kinds(change.on_new) == kinds(change.on_old) == [Kind.PICTURE]
    box = change.on_new[0].box
    assert box.left <= 60 <= 160 <= box.right
    assert box.bottom < 38 < 46 < box.top


def test_a_rule_on_a_turned_page_is_marked_where_it_is(make_pdf, opened, tmp_path):
    files = []
    for name, height in (("a.pdf", 45), ("b.pdf", 37)):
        with pikepdf.open(make_pdf(name, [Page(extra=f"60 {height} 100 2 re f")])) as pdf:
            pdf.pages[0].obj.Rotate = 90
            pdf.save(tmp_path / f"turned-{name}")
        files.append(opened(tmp_path / f"turned-{name}"))
    (mark,) = compare_files(*files).changes[0].on_new
    assert mark.box.left <= 60 <= 160 <= mark.box.right
    assert mark.box.bottom < 38 < 46 < mark.box.top


def test_a_head_that_says_something_else_is_told(compared):
    old, new = pages(4), pages(4)
    new[3].head = "The Lighthouse"
    assert compared(old, new).summary()[0] == "page 4: “The Harbour” became “The Lighthouse”"


def test_pages_of_another_size_are_told(compared):
    old, new = pages(2), pages(2)
    new[1].boxes = {"MediaBox": (0, 0, 320, HEIGHT)}
    assert compared(old, new).summary()[0] == "page 2: 320 × 400 pt, was 300 × 400 pt"


def test_another_size_of_all_pages_is_told_once(compared):
    old, new = pages(2), pages(2)
    for page in new:
        page.boxes = {"MediaBox": (0, 0, 320, HEIGHT)}
    assert compared(old, new).summary() == [
        "all pages: 320 × 400 pt, were 300 × 400 pt",
        "2 of 2 pages differ",
    ]


def test_page_labels_name_the_pages(make_pdf, opened):
    roman = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))
    before, after = ([Page(text_lines(20)), Page(text_lines(20, start))] for start in (1, 7))
    files = make_pdf("a.pdf", before, PageLabels=roman), make_pdf("b.pdf", after)
    told = compare_files(*map(opened, files)).summary()
    assert told[0] == "page 1: as before, on i"
    assert told[1].startswith("page 2 (was ii): ")


def test_the_colours_lie_over_the_words_and_leave_their_ink(compared):
    old, new = pages(1), pages(1)
    new[0].lines.insert(0, "another beginning")
    comparison = compared(old, new)
    ((label, picture),) = comparison.pairs(72)
    assert label == "1"
    mark = next(mark for mark in comparison.changes[0].on_new if mark.kind is Kind.WORDS)
    assert mark.box.left < INSIDE + 1
    left = MARGIN + 300 + MARGIN
    place = picture.crop(
        (
            round(left + mark.box.left) + 1,
            round(HEADER + HEIGHT - mark.box.top) + 1,
            round(left + mark.box.right) - 1,
            round(HEADER + HEIGHT - mark.box.bottom) - 1,
        )
    )
    colours = [colour for _, colour in sorted(place.getcolors(10_000), reverse=True)]
    assert colours[0] == ImageColor.getrgb(COLOURS[Kind.WORDS][0])
    assert min(sum(colour) for colour in colours) < 250


def test_the_dots_of_a_leader_are_not_counted(compared):
    old = [Page(["Storm . . . . . . . 7", "Calm . . . . . . . . 19"])]
    new = [Page(["Storm . . . . . . . 7", "Calm . . . . . . .  20"])]
    told = compared(old, new).summary()
    assert told[0].startswith("page 1: “19” became “20”")
    assert "picture" not in told[0]
