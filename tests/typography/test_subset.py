from io import BytesIO

from fontTools.ttLib import TTFont

from presswork.typography.faces import FaceKey, find_face
from presswork.typography.subset import subset_face

ARTICLE = frozenset(map(chr, range(0x20, 0x7F))) | set("‘’“”–—…§é\u00a0‐")


def subset(characters: frozenset[str], family: str = "EB Garamond") -> tuple[bytes, TTFont]:
    data = subset_face(find_face(FaceKey(family, 400, False)), characters)
    return data, TTFont(BytesIO(data))


def test_a_subset_has_the_characters_and_no_others():
    _, font = subset(frozenset("abc é"))
    assert set(map(chr, font.getBestCmap())) == set("abc é")


def test_a_character_that_the_face_lacks_is_left_out():
    _, font = subset(frozenset("a漢"))
    assert set(font.getBestCmap()) == {ord("a")}


def test_small_capitals_figures_and_ligatures_stay():
    _, font = subset(ARTICLE)
    substitutions = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    kept = "smcp c2sc onum lnum pnum tnum liga sups subs frac case locl ordn".split()
    assert substitutions >= set(kept)
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_a_small_capital_is_still_drawn():
    _, font = subset(frozenset("a"))
    records = font["GSUB"].table.FeatureList.FeatureRecord
    lookups = next(r.Feature.LookupListIndex for r in records if r.FeatureTag == "smcp")
    (letter,) = font.getBestCmap().values()
    tables = [t for n in lookups for t in font["GSUB"].table.LookupList.Lookup[n].SubTable]
    small = next(t.mapping[letter] for t in tables if letter in t.mapping)
    assert font["glyf"][small].numberOfContours != 0


def test_accents_are_placed_on_their_letters():
    _, font = subset(frozenset("x\u0302"))
    assert "mark" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_a_subset_keeps_names_copyright_and_licence_and_drops_hints():
    _, font = subset(frozenset("a"))
    names = font["name"]
    assert names.getDebugName(6) == "EBGaramond-Regular"
    assert "Copyright" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)
    assert not {"fpgm", "prep", "cvt "} & set(font.keys())


def test_a_subset_is_the_same_bytes_each_time_and_small():
    data, _ = subset(ARTICLE)
    assert subset(ARTICLE)[0] == data
    assert len(data) < 110_000
    assert len(subset(frozenset("a"))[0]) < 10_000
