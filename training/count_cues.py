"""
Count how often each candidate cue is one, on a corpus in the gold JSON Lines shape.

usage: python training/count_cues.py CORPUS.jsonl… > src/attribution/languages/en/counts.tsv

Prints part of speech, lemma, what stands around, times a cue, times seen. Candidates inside
the content of a gold attribution are left out, since such corpora mark the outer one only.
Single occurrences are folded into the sums ("*").
"""

import json
import sys
from collections import Counter
from pathlib import Path

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers.sentences import sentences

LEAST = 2
"""A row is printed if it was seen so often."""


def count(paths: list[str]) -> tuple[Counter[tuple[str, str, str]], Counter[tuple[str, str, str]]]:
    """Times a cue, and times seen, by part of speech, lemma and surroundings."""
    language = Language.load("en")
    parse = sentences(language).parse
    candidates = CueCandidates(language)
    hits: Counter[tuple[str, str, str]] = Counter()
    seen: Counter[tuple[str, str, str]] = Counter()
    for path in paths:
        for line in Path(path).read_text("utf8").splitlines():
            record = json.loads(line)
            document = parse(record["text"])
            cues = {i for a in record["attributions"] for s, e in a["cue"] for i in range(s, e)}
            contents = {
                i for a in record["attributions"] for s, e in a["content"] for i in range(s, e)
            }
            for sentence in document[Sentence]:
                for c in candidates.of(sentence):
                    start = sentence.starts[c.head]
                    if start in contents and start not in cues:
                        continue
                    keys = {(c.form, c.lemma, c.key), (c.form, c.lemma, "*"),
                            (c.form, "*", c.key), (c.form, "*", "*")}  # fmt: skip
                    seen.update(keys)
                    if start in cues:
                        hits.update(keys)
    return hits, seen


def main() -> None:
    """Print the table."""
    hits, seen = count(sys.argv[1:])
    print("# Times a cue, times seen, counted by training/count_cues.py on:")
    print("#", ", ".join(Path(path).name for path in sys.argv[1:]))
    for key in sorted(seen):
        if seen[key] >= LEAST or key[1] == "*":
            print(*key, hits[key], seen[key], sep="\t")


if __name__ == "__main__":
    main()
