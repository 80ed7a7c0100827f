"""The word list of the repair: `python -m tests.house.words DICT`, DICT the file `dict.txt` of jieba 0.42.1."""

import sys
from collections import defaultdict
from pathlib import Path

from yimen.documents.repair.words import WORDS

LEAST, LONGEST, ROW = 50, 4, 16  # seen fewer times or longer, a word would not decide between two readings
HEAD = """\
# How often Chinese words are met: the binary logarithm of a count, then the words that have it.
# Made by `python -m tests.house.words` from the dictionary of jieba 0.42.1, Copyright (c) 2013 Sun Junyi, MIT licence.
"""


def words_file(dictionary: str) -> str:
    """The file, from the lines `word count tag` of the dictionary."""
    classes: dict[int, list[str]] = defaultdict(list)
    for line in dictionary.splitlines():
        word, count, *_ = line.split(" ")
        if len(word) <= LONGEST and int(count) >= LEAST and all("\u4e00" <= one <= "\u9fff" for one in word):
            classes[int(count).bit_length() - 1].append(word)
    rows = [
        f"{power} {' '.join(classes[power][start : start + ROW])}"
        for power in sorted(classes, reverse=True)
        for start in range(0, len(classes[power]), ROW)
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    WORDS.write_text(words_file(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
