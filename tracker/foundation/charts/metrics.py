"""Advance widths of the vendored Inter, in thousandths of an em, to place labels without a browser.

Made from static/fonts/print/Inter-Regular.ttf and Inter-SemiBold.ttf: a width, and its characters.
"""

from functools import cache

_REGULAR = {
    242: "ijlìíîïĩīĭįıĵĺļł",
    261: "‘’",
    269: "IÌÍÎÏĨĪĬĮİ",
    281: " ",
    288: "!,.:·",
    300: "'",
    302: ";",
    314: "ſ",
    323: "`",
    327: "tţŧ",
    333: "|",
    340: "ľ",
    359: "ŀ",
    360: "/\\",
    365: "()[]",
    370: "f",
    376: "rŕŗřť",
    407: "1",
    426: "{}",
    440: "“”",
    456: "_°",
    460: "-",
    466: '"',
    471: "^",
    484: "ĳ",
    500: "–",
    501: "*",
    511: "?",
    525: "ĸ",
    528: "sśŝşš",
    546: "x",
    549: "kķ",
    552: "zźżž",
    562: "avy•àáâãäåýÿāăąĿŷỳ",
    565: "LĹĻĽ",
    566: "7",
    571: "JcçćĉċčĴ",
    583: "eèéêëðēĕėęě",
    590: "F",
    591: "hnuñùúûüĥħńņňŋũūŭůűų",
    593: "5",
    595: "Ł",
    600: "oòóôõöøōŏő",
    601: "EÈÉÊËĒĔĖĘĚ",
    610: "2",
    611: "£",
    612: "bdpqþđ",
    613: "gĝğġģ",
    616: "ß",
    618: "3",
    619: "8",
    620: "69",
    629: "ZŹŻŽ",
    631: "0",
    633: "#",
    636: "Þ",
    639: "P",
    642: "$SŚŜŞŠ",
    644: "&RŔŖŘ",
    646: "4TŢŤŦ",
    654: "B",
    662: "+<=>~×−≥≤",
    667: "€",
    672: "KĶ",
    679: "YÝŶŸỲ",
    682: "X",
    690: "AVÀÁÂÃÄÅĀĂĄ",
    710: "ď",
    722: "DĎ",
    730: "CÇĆĈĊČ",
    735: "ÐĐ",
    743: "HĤ",
    744: "UÙÚÛÜŨŪŬŮŰŲ",
    746: "GĜĞĠĢ",
    753: "NÑŃŅŇŊ",
    765: "OQÒÓÔÕÖØŌŎŐ",
    776: "Ħ",
    818: "wŵẁẃẅ",
    839: "Ĳ",
    864: "…",
    876: "m",
    903: "M",
    917: "æ",
    954: "→",
    966: "@",
    982: "%",
    985: "WŴẀẂẄ",
    994: "Æ",
    1000: "—œ",
    1005: "Œ",
    1335: "‰",
}

_SEMIBOLD = {
    252: " ",
    262: "ijlìíîïĩīĭįıĵĺļł",
    277: "IÌÍÎÏĨĪĬĮİ",
    294: "‘’",
    319: ",.:·",
    321: "!",
    326: "'",
    329: ";",
    334: "ſ",
    351: "`",
    353: "tţŧ",
    359: "|",
    373: "()[]",
    377: "ľ",
    379: "/\\",
    389: "f",
    397: "rŕŗř",
    419: "ŀť",
    423: "1",
    455: "{}",
    458: "°",
    465: "-",
    469: "_",
    481: "^",
    500: "–",
    501: "”",
    503: "•",
    507: "“",
    523: '"ĳ',
    540: "*",
    543: "?",
    549: "sśŝşš",
    565: "LĹĻĽ",
    566: "zĸźżž",
    569: "kxķ",
    573: "Ŀ",
    574: "aàáâãäåāăą",
    576: "7",
    580: "JĴ",
    583: "cçćĉċč",
    587: "v",
    588: "Fyýÿŷỳ",
    591: "eèéêëēĕėęě",
    594: "ð",
    602: "Ł",
    605: "EÈÉÊËĒĔĖĘĚ",
    609: "oòóôõöøōŏő",
    612: "5hnuñùúûüĥħńņňŋũūŭůűų",
    623: "2",
    624: "bdpqþđ",
    625: "gĝğġģ",
    629: "£",
    636: "3",
    640: "689",
    644: "#ß",
    645: "P",
    650: "$SŚŜŞŠ",
    652: "RZŔŖŘŹŻŽ",
    658: "Þ",
    659: "B",
    660: "0TŢŤŦ",
    663: "&",
    666: "4",
    673: "+<=>~×−≥≤",
    679: "€",
    703: "KĶ",
    713: "YÝŶŸỲ",
    720: "X",
    722: "DĎ",
    728: "AVÀÁÂÃÄÅĀĂĄ",
    736: "UÙÚÛÜŨŪŬŮŰŲ",
    737: "CÇĆĈĊČ",
    739: "ď",
    746: "HĤ",
    749: "GĜĞĠĢ",
    751: "ÐĐ",
    759: "NÑŃŅŇŊ",
    769: "OÒÓÔÕÖØŌŎŐ",
    773: "Q",
    797: "Ħ",
    839: "wŵẁẃẅ",
    856: "Ĳ",
    900: "m",
    913: "æ",
    922: "M",
    954: "→",
    956: "…",
    992: "œ",
    999: "@",
    1000: "—",
    1004: "%",
    1013: "Æ",
    1014: "Œ",
    1020: "WŴẀẂẄ",
    1372: "‰",
}

_UNKNOWN = 650


@cache
def _widths(semibold: bool) -> dict[str, int]:
    by_width = _SEMIBOLD if semibold else _REGULAR
    return {letter: width for width, letters in by_width.items() for letter in letters}


def text_width(text: str, size: float, *, semibold: bool = False) -> float:
    """How wide a line of Inter is at a size, in the size's own unit."""
    widths = _widths(semibold)
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size / 1000


def shortened(text: str, size: float, room: float, *, semibold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if text_width(text, size, semibold=semibold) <= room:
        return text
    while text and text_width(text + "…", size, semibold=semibold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float, *, lines: int = 2, semibold: bool = False) -> list[str]:
    """The text broken at its spaces into at most so many lines that fit the room."""
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if not broken[-1] or len(broken) == lines or text_width(longer, size, semibold=semibold) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return [shortened(line, size, room, semibold=semibold) for line in broken]
