"""Pictures as SVG, for a page; a sentence always stands beside one, and the picture carries it as its description."""

from xml.etree.ElementTree import Element, SubElement

from ketainfo.render.blocks import Chart, Share
from ketainfo.render.pictures import SIDE

INK, MIDDLE, PALE = "#00535e", "#659aa2", "#ffffff"
LABEL_WIDTH, AXIS_WIDTH, ROW = 190, 400, 26


def people(share: Share) -> Element:
    """Return ten rows of ten circles; the filled ones, from the first on, are those of 100 that are told about."""
    svg = _svg(SIDE * 10, SIDE * 10, f"{share.of_100} of 100: {share.name}")
    for number in range(SIDE * SIDE):
        row, column = divmod(number, SIDE)
        place = {"cx": str(column * 10 + 5), "cy": str(row * 10 + 5), "r": "3.6"}
        SubElement(svg, "circle", place, fill=INK if number < share.of_100 else PALE, stroke=INK)
    return svg


def bars(chart: Chart) -> Element:
    """Return a bar for each thing that lasts, a dot where it is strongest, over an axis of time."""
    last = max(bar.end for bar in chart.bars)
    scale = AXIS_WIDTH / max(last, 1)
    height = ROW * (len(chart.bars) + 1)
    svg = _svg(LABEL_WIDTH + AXIS_WIDTH + 20, height, "; ".join(f"{bar.label}: {bar.words}" for bar in chart.bars))
    for number, bar in enumerate(chart.bars):
        middle = ROW * number + ROW / 2
        start, end = (LABEL_WIDTH + time * scale for time in (bar.start, bar.end))
        _write(svg, 0, middle + 4, bar.label)
        place = {"x": f"{start:.1f}", "y": f"{middle - 4:.1f}", "width": f"{max(end - start, 2):.1f}", "height": "8"}
        SubElement(svg, "rect", place, fill=MIDDLE)
        if bar.peak is not None:
            at = f"{LABEL_WIDTH + bar.peak * scale:.1f}"
            SubElement(svg, "circle", cx=at, cy=f"{middle:.1f}", r="6", fill=INK)
    _write(svg, LABEL_WIDTH, height - 6, "0")
    _write(svg, LABEL_WIDTH + AXIS_WIDTH, height - 6, f"{last} {chart.unit}", anchor="end")
    return svg


def _svg(width: int, height: int, description: str) -> Element:
    return Element("svg", {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-label": description})


def _write(svg: Element, left: float, base: float, words: str, anchor: str = "start") -> None:
    place = {"x": f"{left:g}", "y": f"{base:g}", "font-size": "13", "fill": "#1a1a1a", "text-anchor": anchor}
    SubElement(svg, "text", place).text = words
