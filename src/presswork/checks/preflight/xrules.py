"""PDF/X: the rules about the file, one function and one sentence each.

Each function yields what is wrong; where a rule is the same in all parts of ISO 15930, it asks
nothing of the version. Rules about the contents of pages are in `xcontent`.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Name

from presswork.checks.pdffonts import fonts_outside
from presswork.checks.preflight import xidentity
from presswork.checks.preflight.objects import each_annotation, has_form, names_tree
from presswork.checks.preflight.sheets import EXACT
from presswork.checks.preflight.xidentity import Faults, Rule
from presswork.checks.preflight.xversions import Fault, XFile
from presswork.geometry import box_of


def boxes(file: XFile) -> Faults:
    """Each page has a TrimBox or an ArtBox, not both, inside its BleedBox and MediaBox."""
    for number, page in enumerate(file.pdf.pages, start=1):
        has = [key for key in ("/TrimBox", "/ArtBox") if key in page.obj]
        if len(has) != 1:
            how = "both a TrimBox and an ArtBox" if has else "neither a TrimBox nor an ArtBox"
            yield Fault(f"the page has {how}", number)
            continue
        inner, media = box_of(page.obj[has[0]]), box_of(page.mediabox)
        bleed = box_of(page.obj["/BleedBox"]) if "/BleedBox" in page.obj else media
        if not (media.holds(bleed, EXACT) and bleed.holds(inner, EXACT)):
            yield Fault("the boxes of the page do not lie inside each other", number)


def encryption(file: XFile) -> Faults:
    """The file is not encrypted."""
    if file.pdf.is_encrypted:
        yield "it is encrypted"


def fonts(file: XFile) -> Faults:
    """All fonts are embedded."""
    for name in fonts_outside(file.pdf):
        yield f"the font {name} is not embedded"


def actions(file: XFile) -> Faults:
    """There are no actions and no JavaScript."""
    root = file.pdf.Root
    opens = isinstance(root.get("/OpenAction"), pikepdf.Dictionary)
    if opens or names_tree(file.pdf, "/JavaScript"):
        yield "it does something when it is opened (OpenAction, JavaScript)"
    if any("/AA" in each for each in file.dictionaries):
        yield "it has actions (AA)"
    if any(_acts(each) for each in file.dictionaries):
        yield "it has actions of links or bookmarks (A)"


def _acts(each: Any) -> bool:
    action = each.get("/A")
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") in _ACTIONS


_ACTIONS = {
    Name(f"/{kind}")
    for kind in ("GoTo", "GoToR", "Launch", "URI", "Named", "JavaScript", "SubmitForm", "Movie",
                 "Sound", "Hide", "ResetForm", "ImportData", "Thread")
}  # fmt: skip


def forms(file: XFile) -> Faults:
    """There is no form to fill in."""
    if has_form(file.pdf, file.dictionaries):
        yield "it has a form"


def printed_annotations(file: XFile) -> Faults:
    """Annotations lie outside the bleed, or the trim of a page without one."""
    for number, annotation in each_annotation(file.pdf):
        sheet = file.sheets[number - 1]
        if annotation.get("/Subtype") in (Name.TrapNet, Name.PrinterMark, Name.Popup):
            continue
        box = box_of(annotation.get("/Rect", (0, 0, 0, 0)))
        if sheet.bleed.meets(box):
            kind = str(annotation.get("/Subtype", "/of no kind"))[1:]
            yield Fault(f"an annotation ({kind}) lies inside the bleed", number, box)


def embedded_files(file: XFile) -> Faults:
    """PDF/X-1a holds no files, and no version needs others."""
    if file.is_old and names_tree(file.pdf, "/EmbeddedFiles"):
        yield "it has files attached to it"
    for each in file.dictionaries:
        if isinstance(each, pikepdf.Stream) and "/F" in each and "/FFilter" not in each:
            yield "it has data in other files"
            return
        if each.get("/Subtype") == Name.Form and "/Ref" in each:
            yield "it shows pages of other files (Ref)"
            return


def filters(file: XFile) -> Faults:
    """Data are packed only as every printer's program can read them."""
    refused = {"/LZWDecode", "/LZW", "/Crypt"}
    if file.is_old:
        refused |= {"/JPXDecode", "/JBIG2Decode"}
    used = {name for each in file.dictionaries if isinstance(each, pikepdf.Stream)
            for name in _filters(each)}  # fmt: skip
    for name in sorted(used & refused):
        yield f"it has data packed by {name[1:]}"


def _filters(stream: Any) -> list[str]:
    packed = stream.get("/Filter", ())
    return [str(packed)] if isinstance(packed, Name) else [str(each) for each in packed]


def opi(file: XFile) -> Faults:
    """No picture stands for one that the printer has."""
    if any("/OPI" in each for each in file.dictionaries):
        yield "it has pictures that stand for others (OPI)"


def postscript(file: XFile) -> Faults:
    """There is no PostScript in it."""
    for each in file.dictionaries:
        subtype = each.get("/Subtype")
        if subtype == Name.PS or (subtype == Name.Form and each.get("/Subtype2") == Name.PS):
            yield "it has PostScript in it"
            return


def alternates(file: XFile) -> Faults:
    """No other picture is printed than the one shown."""
    for each in file.dictionaries:
        others = each.get("/Alternates", ()) if each.get("/Subtype") == Name.Image else ()
        if any(bool(other.get("/DefaultForPrinting", False)) for other in others):
            yield "it has a picture in place of which another is printed (Alternates)"


def transfer(file: XFile) -> Faults:
    """No transfer functions change the tones."""
    states = [each for each in file.dictionaries if _is_state(each)]
    if any("/TR" in each for each in states):
        yield "it has a transfer function (TR)"
    if any(each.get("/TR2", Name.Default) != Name.Default for each in states):
        yield "it has a transfer function (TR2)"


def halftones(file: XFile) -> Faults:
    """Halftones are of type 1 or 5, and have no names."""
    for each in file.dictionaries:
        if "/HalftoneType" not in each:
            continue
        if int(each.HalftoneType) not in (1, 5):
            yield f"it has a halftone of type {int(each.HalftoneType)}"
        if "/HalftoneName" in each:
            yield "it has a halftone with a name"


def _is_state(each: Any) -> bool:
    keys = ("/TR", "/TR2", "/HT", "/CA", "/ca", "/OP", "/op", "/BM", "/SMask")
    is_other = isinstance(each, pikepdf.Stream) or "/Subtype" in each
    return each.get("/Type") == Name.ExtGState or (not is_other and any(k in each for k in keys))


def transparency(file: XFile) -> Faults:
    """PDF/X-1a has no transparency."""
    if not file.is_old:
        return
    for each in file.dictionaries:
        if each.get("/SMask", Name("/None")) != Name("/None"):
            yield "it has a soft mask"
        elif _is_state(each) and min(float(each.get(key, 1)) for key in ("/CA", "/ca")) < 1:
            yield "it has something half transparent"
        elif _is_state(each) and each.get("/BM", Name.Normal) not in _OPAQUE:
            yield f"it has the blend mode {str(each.BM)[1:]}"
        elif _is_group(each):
            yield "it has a transparency group"


_OPAQUE = (Name.Normal, Name.Compatible)


def _is_group(each: Any) -> bool:
    group = each.get("/Group")
    return isinstance(group, pikepdf.Dictionary) and group.get("/S") == Name.Transparency


def pdf_version(file: XFile) -> Faults:
    """The file is of the version of PDF that the standard is based on, or an older one."""
    found = tuple(int(part) for part in file.pdf.pdf_version.split("."))
    if found > file.version.newest_pdf:
        asked = ".".join(map(str, file.version.newest_pdf))
        yield f"it is PDF {file.pdf.pdf_version}; {file.version.name} is PDF {asked}"


def object_streams(file: XFile) -> Faults:
    """PDF/X-1a has neither object streams nor a packed cross-reference table, as of PDF 1.5."""
    kinds = {str(each.get("/Type", "")) for each in file.dictionaries}
    if file.is_old and kinds & {"/ObjStm", "/XRef"}:
        yield "its objects or their table are packed (PDF 1.5)"


def layers(file: XFile) -> Faults:
    """PDF/X-1a has no layers; those of PDF/X-4 have named configurations that nothing switches."""
    properties = file.pdf.Root.get("/OCProperties")
    if properties is None:
        return
    if file.is_old:
        yield "it has layers"
        return
    for each in [properties.get("/D", {}), *properties.get("/Configs", ())]:
        if not str(each.get("/Name", "")):
            yield "the configuration of its layers has no name"
        if "/AS" in each:
            yield "its layers are switched by use (AS)"


def separations(file: XFile) -> Faults:
    """Pages are not separated into plates."""
    if any("/SeparationInfo" in page.obj for page in file.pdf.pages):
        yield "it has pages that are plates (SeparationInfo)"


def viewing(file: XFile) -> Faults:
    """What is shown and printed of a page is the MediaBox or the BleedBox."""
    preferences = file.pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
        if preferences.get(key, Name.MediaBox) not in (Name.MediaBox, Name.BleedBox):
            yield f"{key[1:]} is {str(preferences[key])[1:]}, neither MediaBox nor BleedBox"


RULES: dict[str, Rule] = {
    **xidentity.RULES,
    "x-boxes": boxes, "x-encryption": encryption, "x-fonts": fonts, "x-actions": actions,
    "x-form": forms, "x-annotations": printed_annotations, "x-files": embedded_files,
    "x-filters": filters, "x-opi": opi, "x-postscript": postscript, "x-alternates": alternates,
    "x-transfer": transfer, "x-halftones": halftones, "x-transparency": transparency,
    "x-pdf-version": pdf_version, "x-object-streams": object_streams, "x-layers": layers,
    "x-separations": separations, "x-viewing": viewing,
}  # fmt: skip
"""Every rule about the file by the code of its findings."""
