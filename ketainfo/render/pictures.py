"""Pictures drawn in characters. A sentence always stands beside one and says the same."""

from ketainfo.render.blocks import Bar, Chart, Share

SIDE = 10
PERSON, OTHER = "●", "○"
ARRAY_WIDTH = 2 * SIDE - 1
LINE, PEAK = "━", "●"
LABEL, MIN_AXIS = 30, 20


def array(share: Share) -> list[str]:
    """Return ten rows of ten people; the filled ones, from the first on, are those of 100 that are told about."""
    people = [PERSON] * share.of_100 + [OTHER] * (SIDE * SIDE - share.of_100)
    return [" ".join(people[row * SIDE : (row + 1) * SIDE]) for row in range(SIDE)]


def drawn(chart: Chart, width: int) -> list[str]:
    """Return the bars of a chart in lines of at most `width` characters, the labels before them or else above."""
    column = max(len(bar.label) for bar in chart.bars)
    beside = column <= LABEL and width - column - 2 >= MIN_AXIS
    before = column + 2 if beside else 0
    last = max(bar.end for bar in chart.bars)
    lines: list[str] = []
    for bar in chart.bars:
        line = _line(bar, last, width - before)
        lines += [f"{bar.label:<{before}}{line}"] if beside else [bar.label, line]
    end = f"{last} {chart.unit}"
    return [*lines, f"{'':{before}}0{end:>{width - before - 1}}"]


def _line(bar: Bar, last: int, width: int) -> str:
    scale = (width - 1) / max(last, 1)
    start, end = round(bar.start * scale), round(bar.end * scale)
    line = " " * start + LINE * (end - start + 1)
    peak = None if bar.peak is None else round(bar.peak * scale)
    return line if peak is None else line[:peak] + PEAK + line[peak + 1 :]
