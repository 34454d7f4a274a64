"""Makes what the pages embed: static fonts from fontpkg-noto-sans, and a colour profile.

Also `letters.txt`, the letters that all of them have, so that others can be told while they are
written.

reportlab embeds a variable font in its default weight only, so each weight becomes a file of its
own, cut down to the letters of European languages. Run it once, when the package's version changes:
`python resources/fonts/make_fonts.py`. It needs the development dependencies.
"""

import shutil
from pathlib import Path

import fontpkg_noto_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import ImageCms

HERE = Path(__file__).resolve().parent
SOURCES = fontpkg_noto_sans.ROOT / "files"
STATIC = {
    "Regular": ("NotoSans[wdth,wght].ttf", 400),
    "Bold": ("NotoSans[wdth,wght].ttf", 700),
    "Italic": ("NotoSans-Italic[wdth,wght].ttf", 400),
}
LETTERS = [
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x250),  # Latin-1 and Latin Extended A and B
    *range(0x2B0, 0x370),  # modifiers and combining marks
    *range(0x370, 0x530),  # Greek and Cyrillic
    *range(0x1E00, 0x2000),  # Latin Extended Additional, Greek Extended
    *range(0x2000, 0x2070),  # punctuation
    *range(0x2070, 0x2200),  # superscripts, currency, letterlike, number forms, arrows
    *range(0x2200, 0x2300),  # mathematical signs
    *range(0x25A0, 0x2700),  # simple shapes
    *range(0xFB00, 0xFB07),  # ligatures
]


def make(style: str, file_name: str, weight: int) -> Path:
    """Write one static font and return its path."""
    font = TTFont(SOURCES / file_name, recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": weight, "wdth": 100})
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    for name_id, text in _names(style).items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    path = HERE / f"NotoSans-{style}.ttf"
    font.save(path)
    return path


def list_letters(paths: list[Path]) -> Path:
    """Write down the letters that every one of the fonts has, as ranges of code points."""
    common = set.intersection(*(set(TTFont(path).getBestCmap()) for path in paths))
    ranges: list[list[int]] = []
    for code in sorted(common):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    path = HERE / "letters.txt"
    path.write_text("".join(f"{a:04X}-{b:04X}\n" for a, b in ranges), encoding="ascii")
    return path


def make_profile() -> Path:
    """Write the sRGB profile that PDF/A asks for, without the time of making in its header."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)
    path = HERE / "sRGB.icc"
    path.write_bytes(profile)
    return path


def _names(style: str) -> dict[int, str]:
    return {
        1: "Noto Sans",
        2: style,
        3: f"NotoSans-{style}",
        4: f"Noto Sans {style}",
        6: f"NotoSans-{style}",
    }


def main() -> None:
    """Make every font and lay its licence (SIL Open Font License 1.1) beside them."""
    list_letters([make(style, *source) for style, source in STATIC.items()])
    make_profile()
    shutil.copyfile(fontpkg_noto_sans.ROOT / "LICENSE", HERE / "OFL.txt")


if __name__ == "__main__":
    main()
