"""Numbers of ONIX code lists (EDItEUR, issue 75) for the words that book.yaml has."""

from __future__ import annotations

from langcodes import Language

ROLES = {
    "abr": "B04", "act": "E01", "adp": "B05", "aft": "A19", "ann": "A20", "arr": "B25",
    "art": "A07", "aud": "A14", "aui": "A24", "aus": "A03", "aut": "A01", "bjd": "A36",
    "bka": "A12", "bkd": "A11", "chr": "D04", "clr": "A47", "cmm": "A21", "cmp": "A06",
    "cnd": "D03", "com": "C01", "cov": "A36", "cre": "A09", "csl": "B20", "ctb": "A32",
    "ctg": "A39", "cur": "C04", "cwt": "A21", "dnc": "E02", "drt": "D02", "dsr": "A11",
    "dte": "Z02", "edc": "B01", "edt": "B01", "enj": "Z03", "ill": "A12", "ink": "A46",
    "itr": "E06", "ive": "A44", "ivr": "A43", "lbt": "A04", "ltr": "A48", "lyr": "A05",
    "nrt": "E07", "pht": "A13", "pre": "E10", "prf": "E99", "pro": "D01", "red": "B01",
    "res": "A51", "rev": "B02", "sad": "B29", "sce": "A03", "sng": "E05", "spk": "E09",
    "tcd": "B26", "ths": "B27", "trc": "B33", "trl": "B06", "vac": "E01", "wac": "A21",
    "waw": "A19", "wfw": "A23", "win": "A24", "wpr": "A15", "wst": "A18",
}  # fmt: skip
"""Code list 17, "Contributor role code", by MARC relator."""

OTHER_ROLE = "Z99"
"""Code list 17: what the list has no number for, such as printers and sponsors."""

AUDIENCES = {
    "general": "01",
    "children": "02",
    "young-adult": "03",
    "school": "04",
    "higher-education": "05",
    "professional": "06",
}
"""Code list 28, "Audience type"."""

RELATIONS = {
    "translation": "11",
    "companion": "04",
    "replaces": "03",
    "replaced-by": "05",
    "includes": "01",
    "part-of": "02",
    "same-author": "22",
    "similar": "23",
    "cites": "34",
}
"""Code list 51, "Product relation", by the word in book.yaml."""

TITLES = {"short": "05", "expanded": "13", "original": "03", "alternative": "14"}
"""Code list 15, "Title type", by the key in book.yaml."""

EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}
"""Code list 196, "E-publication accessibility details"."""

WCAG_VERSIONS = {"2.0": "80", "2.1": "81", "2.2": "82"}
WCAG_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}
"""Code list 196."""

HAZARDS = {
    "none": ("00",),
    "unknown": ("24", "26"),
    "flashing": ("13",),
    "noFlashingHazard": ("14",),
    "unknownFlashingHazard": ("24",),
    "sound": ("15",),
    "noSoundHazard": ("16",),
    "unknownSoundHazard": ("25",),
    "motionSimulation": ("17",),
    "noMotionSimulationHazard": ("18",),
    "unknownMotionSimulationHazard": ("26",),
}
"""Code list 143, hazard warnings. No book of ours has sound, of which `unknown` would speak."""

LANGUAGES = frozenset(
    """
aar aav abk ace ach ada ady afa afh afr ain aka akk alb ale alg alq alt amh ang anp apa ara arc
arg arm arn arp art arw asm ast ath atj aus ava ave awa aym aze bad bai bak bal bam ban baq bas
bat bej bel bem ben ber bho bih bik bin bis bla bnc bnt bos bra bre brx btk bua bug bul bum bur
byn cad cai car cat cau cay ceb cel cha chb che chg chi chk chm chn cho chp chr chu chv chy cic
ckb cmc cmn cnr cop cor cos cou cpe cpf cpp cre crg crh crj crk crl crm crp csb csw cus cwd cze
dak dan dar day del den dgr din div doi dra dsb dua dum dut dyu dzo efi egl egy eka elx eng enm
epo est esx ewe ewo fan fao fat fij fil fin fit fiu fkv fon fre frm fro frr frs fry fuf ful fur
gaa gay gba gem geo ger gez gil git gju gla gle glg glv gmh gml goh gon gor got grb grc gre grn
grt gsw guc guj gwi hai hat hau haw heb her hil him hin hit hmn hmo hmx hoc hop hrv hsb hun hup
hux iba ibo ice ido iii ijo ike ikt iku ile ilo ina inc ind ine inh ipk ira iro ita jav jbo jow
jpn jpr jpx jrb kaa kab kac kal kam kan kar kas kau kaw kaz kbd kbp kdr kha khi khm kho khr kik
kin kir kln kmb kok kom kon kor kos kpe kqs krc krl kro kru kss kua kum kur kut kwk lad lah lam
lao lat lav lez lij lim lin lit lkt lmo lol lom loz ltz lua lub lug lui lun luo lus luy mac mad
mag mah mai mak mal man mao map mar mas may mdf mdr men mga mic min mis mkh mlg mlt mnc mni mno
moe moh mol mon mos mul mun mus mwf mwl mwr myn myv nah nai nap nau nav nbl nde ndo nds nep new
nia nic niu nno nob nog non nor nqo nrf nsk nso nub nwc nya nym nyn nyo nzi oci odt oji ojs oka
omq ood ori orm osa oss ota oto paa pag pal pam pan pap pau pcd peo per pes phi phn pli pms pol
pon por poz pra pri pro prs pus qar qav qgl qiv qlk qls qnf qsp qsw que raj rap rar rcf rgn rjs
rkt rmg roa roh rom rum run rup rus sad sag sah sai sal sam san sas sat scc scn sco scr sdc sdn
sel sem sga sgn shi shn shs sid sin sio sit sla slo slv sma sme smi smj smn smo sms sna snd snk
sog som son sot spa srd srm srn sro srp srr ssa ssw sto suk sun sus sux swa swb swe syc syr szl
tah tai tam tat tel tem ter tet tgk tgl tha thp tib tig tir tiv tkl tlh tli tmh tod tog ton tpi
tsd tsi tsn tso tuk tum tup tur tut tvl twi tyv tzm tzo udm uga uig ukr umb und unr urd urj uzb
vai vec ven vie vol vot wak wal war was wel wen wln wls wol wuu wym xal xho xuu yao yap yid yor
ypk yue zap zbl zen zgh zha zhx znd zul zun zxx zza
""".split()
)
"""Code list 74, "Language code": ISO 639-2/B and some of ISO 639-3."""

UNDETERMINED = "und"
"""Code list 74: a language that the list has no code for."""


def language_code(tag: str) -> str:
    """The language of a BCP 47 tag in code list 74."""
    try:
        code = Language.get(tag).to_alpha3(variant="B")
    except LookupError:
        return UNDETERMINED
    return code if code in LANGUAGES else UNDETERMINED
