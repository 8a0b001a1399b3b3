"""What a visitor waits for: requests and bytes before the pictures, and nothing that jumps."""

import gzip

import pytest

MOST_REQUESTS, MOST_BYTES = 12, 150 * 1024
PAGES = ["home", "brand list", "brand", "case", "search"]
PHONE, DESK = 390, 1280
# Adds up how far parts of the page jumped while nobody touched anything, and keeps which did.
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (shift.hadRecentInput || !shift.value) continue;
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round);
    const moves = shift.sources.map(({ node, previousRect, currentRect }) => {
      const name = (node?.outerHTML ?? node?.textContent ?? "gone").slice(0, 80);
      return `${name} from ${place(previousRect)} to ${place(currentRect)}`;
    });
    window.shifts.push(`${shift.value.toFixed(4)} ${moves.join("; ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Down to the end in steps, so that what is loaded late is loaded, and back to the top.
SCROLL = """async () => {
  const drawn = () => new Promise(requestAnimationFrame);
  const frame = () => drawn().then(drawn);
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo({ top, behavior: "instant" });
    await frame();
  }
  await Promise.allSettled([...document.images].map((picture) => picture.decode()));
  await frame();
  return window.shifts;
}"""

every_width = pytest.mark.parametrize("width", [PHONE, DESK])
heavy_pages = pytest.mark.parametrize("name", PAGES)


def answers_before_pictures(page, address):
    """Open a page; return what the browser fetched for it besides pictures."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    return [answer for answer in answers if answer.request.resource_type not in ("image", "media")]


def packed(answer):
    """Return the size of an answer as the web server sends it, compressed."""
    return len(gzip.compress(answer.body(), 6)) if answer.status == 200 else 0


@heavy_pages
def test_a_page_comes_in_few_requests_and_few_bytes(visitor, addresses, name):
    answers = answers_before_pictures(visitor, addresses[name])
    weights = {answer.url: packed(answer) for answer in answers}
    assert len(answers) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights


@every_width
@heavy_pages
def test_nothing_on_a_page_moves_while_it_loads(open_public, addresses, name, width):
    page = open_public(width=width, reduced_motion="reduce")
    page.add_init_script(WATCH_SHIFTS)
    page.goto(addresses[name], wait_until="load")
    assert page.evaluate(SCROLL) == []
