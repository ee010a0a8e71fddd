"""Lines of lettering: even, and as large as their room."""

from presswork.editions.cover.fitting import Room, Unit, fit


def words(text: str) -> list[Unit]:
    """Units in which every letter is half an em wide."""
    return [Unit(word, len(word) / 2, 0.25) for word in text.split()]


def test_a_short_title_has_the_largest_size_in_one_line():
    setting = fit([words("Emma")], Room(300, 200, 60, 1.1))
    assert (setting.size, setting.paragraphs) == (60, (("Emma",),))


def test_lines_are_about_equally_long():
    (lines,) = fit([words("one two six ten big")], Room(52, 60, 10, 1)).paragraphs
    assert [len(line.split()) for line in lines] in ([3, 2], [2, 3])


def test_everything_fits_into_the_room_however_long_the_title():
    units = words("the strange and surprising adventures of a cartographer " * 5)
    room = Room(272, 180, 68, 1.06)
    setting = fit([units], room)
    (lines,) = setting.paragraphs
    assert " ".join(lines).split() == [unit.text for unit in units]
    assert len(lines) * room.leading * setting.size <= room.height + 0.01
    widest = max(sum(len(w) / 2 + 0.25 for w in line.split()) - 0.25 for line in lines)
    assert widest * setting.size <= room.width + 0.1


def test_a_long_word_is_made_small_and_not_broken():
    setting = fit([words("Die Geschwindigkeitsbegrenzungsverordnung")], Room(270, 200, 60, 1.1))
    assert any("Geschwindigkeitsbegrenzungsverordnung" in line for line in setting.paragraphs[0])
    assert 0.9 * 270 / 18.5 < setting.size <= 270 / 18.5


def test_no_line_ends_with_an_article_or_a_hyphen_where_another_break_does():
    (lines,) = fit([words("Letters to the North")], Room(70, 100, 12, 1)).paragraphs
    assert all(line.split()[-1] not in ("to", "the") for line in lines[:-1])
    units = [Unit("Margaret", 4.0, 0.25), Unit("Cholmondeley-", 6.5), Unit("Smith", 2.5)]
    (lines,) = fit([units], Room(115, 30, 10, 1)).paragraphs
    assert not any(line.endswith("-") for line in lines)


def test_a_chinese_line_does_not_begin_with_a_particle():
    units = [Unit(character, 1.0) for character in "时间的钟表匠与他的七个学徒"]
    (lines,) = fit([units], Room(50, 40, 10, 1)).paragraphs
    assert len(lines) > 1
    assert not any(line.startswith("的") for line in lines)


def test_paragraphs_share_one_size():
    setting = fit([words("Ann Lee"), words("Margaret Featherstonehaugh")], Room(100, 40, 20, 1))
    assert len(setting.paragraphs) == 2
    assert setting.size < 20


def test_a_japanese_line_ends_with_a_particle_rather_than_before_it():
    units = [Unit(character, 1.0) for character in "灯台守の長い夜と海の物語"]
    (lines,) = fit([units], Room(60, 40, 12, 1)).paragraphs
    assert len(lines) > 1
    assert all(line[-1] in "のと" for line in lines[:-1])
