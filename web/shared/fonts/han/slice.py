#!/usr/bin/env python3
"""Cuts the Hán and Nôm characters that Vietnamese documents hold out of the Hanazono fonts.

Run here, with Debian's fonts-hanazono, unicode-data, fonttools and python3-brotli installed. Writes
han-*.woff2 and ../../han.css. A browser loads a slice only when a page shows a character of its range;
a later @font-face wins where ranges overlap, so the slice of the commonest characters stands last.
"""
import bz2
import io
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = "/usr/share/fonts/truetype/hanazono/"
UNIHAN = "/usr/share/unicode/"
COMMON = 1024  # characters of the first slice
UNITS = 256  # per em; a quarter of the original, which nobody sees below 200 px

here = pathlib.Path(__file__).parent


def unihan(file, key):
    """The code points that Unihan gives a value of key, with that value."""
    found = {}
    for line in bz2.open(UNIHAN + file, "rt", encoding="utf-8"):
        part = line.rstrip("\n").split("\t")
        if len(part) == 3 and part[1] == key:
            found[int(part[0][2:], 16)] = part[2]
    return found


def cut(font, codes, name):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [1, 2]
    options.drop_tables += ["vhea", "vmtx", "GSUB", "GPOS", "VORG", "BASE", "FFTM"]
    f = TTFont(font)
    s = subset.Subsetter(options)
    s.populate(unicodes=codes)
    s.subset(f)
    whole = io.BytesIO()
    f.save(whole)
    f = TTFont(whole)
    scale_upem(f, UNITS)
    f.flavor = "woff2"
    f["head"].modified = f["head"].created  # the same input gives the same bytes
    f.recalcTimestamp = False
    f.save(here / name)


def face(name, ranges):
    return (
        '@font-face { font-family: "Han Nom"; src: url("./fonts/han/%s") format("woff2"); '
        "font-display: swap; unicode-range: %s; }\n" % (name, ranges)
    )


def spans(codes):
    """unicode-range of single characters, with runs joined."""
    out, run = [], [codes[0], codes[0]]
    for c in codes[1:] + [None]:
        if c == run[1] + 1:
            run[1] = c
            continue
        out.append("U+%X" % run[0] if run[0] == run[1] else "U+%X-%X" % tuple(run))
        run = [c, c]
    return ",".join(out)


# What has a Vietnamese reading, what Viet Nam has sent to Unicode, and what everybody who prints traditional
# characters needs: Unihan gives 黃 of 黃沙 no Vietnamese reading, only its other form 黄.
core = unihan("Unihan_IRGSources.txt.bz2", "kIICore") or unihan("Unihan_DictionaryLikeData.txt.bz2", "kIICore")
vietnamese = (
    unihan("Unihan_Readings.txt.bz2", "kVietnamese").keys()
    | unihan("Unihan_IRGSources.txt.bz2", "kIRG_VSource").keys()
    | {c for c, value in core.items() if value.startswith("A") and "T" in value}
)
frequency = unihan("Unihan_DictionaryLikeData.txt.bz2", "kFrequency")
in_a = set(TTFont(FONTS + "HanaMinA.ttf").getBestCmap())
in_b = set(TTFont(FONTS + "HanaMinB.ttf").getBestCmap())

basic = sorted(c for c in vietnamese if c < 0x10000 and c in in_a)
common = sorted(sorted(basic, key=lambda c: (frequency.get(c, "9"), c))[:COMMON])
css = "/* han.css: the characters of Hán and Nôm texts. Written by fonts/han/slice.py; do not edit. */\n"

for prefix, font, codes, parts in (
    ("b", "HanaMinB.ttf", sorted(c for c in vietnamese if c >= 0x10000 and c in in_b), 6),
    ("a", "HanaMinA.ttf", [c for c in basic if c not in set(common)], 4),
):
    size = -(-len(codes) // parts)
    for n in range(parts):
        part = codes[n * size : (n + 1) * size]
        cut(FONTS + font, part, "han-%s%d.woff2" % (prefix, n + 1))
        css += face("han-%s%d.woff2" % (prefix, n + 1), "U+%X-%X" % (part[0], part[-1]))
cut(FONTS + "HanaMinA.ttf", common, "han-common.woff2")
css += face("han-common.woff2", spans(common))
css += (
    ':root { --font-han: "Han Nom", "Noto Serif CJK TC", "Noto Serif TC", "Songti TC", PMingLiU, MingLiU, '
    "SimSun, \"Noto Sans CJK TC\", serif; }\n"
)
(here / "../../han.css").write_text(css, encoding="utf-8")
