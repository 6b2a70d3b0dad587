"""Terms by their pinyin: whole syllables, first letters, or both mixed (``yshj``, ``yingshang``, ``yingshj``)."""

from __future__ import annotations

from functools import lru_cache

from reader.core.folding import CHARACTERS, folded


def is_pinyin(words: str) -> bool:
    """Whether somebody may mean the sound of a term: Latin letters alone, two at least."""
    letters = _letters(words)
    return len(letters) > 1 and letters.isascii() and letters.isalpha()


def sounds_like(term: str, words: str) -> bool:
    """Whether pinyin typed in full, by first letters or mixed leads into ``term`` from one of its characters on.

    Every reading of a character counts. The last syllable may be unfinished.
    """
    letters, characters = _letters(words), [c for c in folded(term) if c.isalnum()]
    return any(_leads(characters, start, letters) for start in range(len(characters)))


def _letters(words: str) -> str:
    return "".join(words.lower().replace("ü", "v").replace("'", "").split())


def _leads(characters: list[str], at: int, letters: str) -> bool:
    """Try every way to spend the letters on the characters from ``at`` on."""
    left = {letters}
    while left and at < len(characters):
        after: set[str] = set()
        for rest in left:
            for sound in _sounds().get(characters[at], (characters[at],)):
                if sound.startswith(rest):
                    return True
                if rest.startswith(sound):
                    after.add(rest[len(sound) :])
                if rest[0] == sound[0]:
                    after.add(rest[1:])
        left, at = after, at + 1
    return False


@lru_cache(maxsize=1)
def _sounds() -> dict[str, tuple[str, ...]]:
    sounds: dict[str, tuple[str, ...]] = {}
    for line in (CHARACTERS / "pinyin.txt").read_text(encoding="utf-8").splitlines():
        sound, characters = line.split(" ")
        for character in characters:
            sounds[character] = (*sounds.get(character, ()), sound)
    return sounds
