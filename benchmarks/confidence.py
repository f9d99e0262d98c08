"""
Is a confidence of 0.8 right in 8 of 10 cases? Calibration on polnear-dev, with two pictures.

usage: python benchmarks/confidence.py [CORPORA]

It is measured with the trained weights: the confidence of the rules is only that of the cue.

Prints the expected calibration error and a table of precision and recall by min_confidence,
and draws docs/explanation/{reliability,precision-recall}.svg. Needs matplotlib.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
from _gold import DEFAULT, ROOT, pairs, parsed, scorer, sides

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "attribution"
from matplotlib import pyplot as plt  # noqa: E402 - after the choice of the backend

BINS = 10
STEPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
PICTURES = ROOT / "docs" / "explanation"


def judged(data: Path) -> tuple[list[tuple[float, bool]], int]:
    """Confidence of each attribution found and whether it is right; and how many there are."""
    score = scorer(data)
    answers: list[tuple[float, bool]] = []
    total = 0
    for record, document in parsed(data / "polnear-dev.jsonl", rules_only=False):
        gold, found, confidence = sides(score, record, document)
        right = {j for _, j in pairs(score, record["text"], gold, found)}
        answers += [(p, j in right) for j, p in enumerate(confidence)]
        total += len(gold)
    return answers, total


def bins(answers: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right, and number, of each bin that has any."""
    out = []
    for n in range(BINS):
        inside = [a for a in answers if n <= a[0] * BINS < n + 1 or (n == BINS - 1 and a[0] == 1)]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            out.append((mean, sum(right for _, right in inside) / len(inside), len(inside)))
    return out


def curve(answers: list[tuple[float, bool]], total: int) -> list[tuple[float, float, float]]:
    """Precision and recall for each least confidence."""
    out = []
    for least in STEPS:
        kept = [right for p, right in answers if p >= least]
        if kept:
            out.append((least, sum(kept) / len(kept), sum(kept) / total))
    return out


def draw(answers: list[tuple[float, bool]], total: int) -> None:
    """The reliability diagram, and the curve of precision over recall."""
    figure, axes = plt.subplots(figsize=(5, 4))
    found = bins(answers)
    axes.plot([0, 1], [0, 1], color="#999", linestyle="--", label="perfectly calibrated")
    axes.plot([m for m, _, _ in found], [r for _, r, _ in found], "o-", color="#0b5394")
    for mean, right, count in found:
        place = (6, -10) if right > 0.05 else (-4, 6)  # none on the axis
        axes.annotate(str(count), (mean, right), textcoords="offset points", xytext=place)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
    save(figure, "reliability.svg")
    figure, axes = plt.subplots(figsize=(5, 4))
    points = curve(answers, total)
    axes.plot([r for _, _, r in points], [p for _, p, _ in points], "o-", color="#0b5394")
    for least, precision, recall in points:
        if least == 0 or least >= 0.4:  # those between lie on each other
            place = (4, 6) if least else (4, -12)
            axes.annotate(
                f"{least:g}", (recall, precision), textcoords="offset points", xytext=place
            )
    axes.set(xlabel="recall", ylabel="precision", title="by min_confidence (polnear-dev, relation)")
    axes.margins(0.1)
    save(figure, "precision-recall.svg")


def save(figure: plt.Figure, name: str) -> None:
    """Write a picture, the same bytes for the same figures."""
    figure.tight_layout()
    figure.savefig(PICTURES / name, metadata={"Date": None})


def main() -> None:
    """Print the tables and draw the pictures."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    answers, total = judged(data)
    found = bins(answers)
    error = sum(abs(mean - right) * count for mean, right, count in found) / len(answers)
    print(f"{len(answers)} attributions, expected calibration error {error:.1%}\n")
    print("| min_confidence | precision | recall |\n|---|---|---|")
    for least, precision, recall in curve(answers, total):
        print(f"| {least:g} | {precision:.1%} | {recall:.1%} |")
    draw(answers, total)


if __name__ == "__main__":
    main()
