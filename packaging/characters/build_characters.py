"""Make ``resources/characters`` anew from the data of OpenCC and pypinyin, the same bytes each time.

Neither library is needed to run the program: import takes pypinyin half a second, and single characters are all that
finding asks for. In an environment apart: ``pip install opencc pypinyin``, then run this file with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "characters"
IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))
READ = range(0x4E00, 0xA000)
"""Where characters with a reading are taken from."""


def simplified() -> list[str]:
    """A line for each traditional character: itself and the simplified one."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    pairs = ((chr(code), convert(chr(code))) for code in IDEOGRAPHS)
    return [one + other for one, other in pairs if one != other and len(other) == 1]


def readings() -> list[str]:
    """A line for each reading without tone: the syllable and all characters that can be read so."""
    from pypinyin import Style, pinyin

    sounds: dict[str, list[str]] = {}
    for code in READ:
        for sound in pinyin(chr(code), style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)[:1]:
            for syllable in dict.fromkeys(sound):
                if syllable.isascii() and syllable.isalpha():
                    sounds.setdefault(syllable, []).append(chr(code))
    return [f"{syllable} {''.join(sounds[syllable])}" for syllable in sorted(sounds)]


def main() -> None:
    """Write both tables."""
    for name, lines in (("simplified.txt", simplified()), ("pinyin.txt", readings())):
        (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"{name}: {len(lines)} lines", file=sys.stderr)


if __name__ == "__main__":
    main()
