"""A page loaded in the slowest order there is: HTML and styles, a paint, fonts, a paint, then scripts and the rest.

What comes in time on a fast machine comes late on a slow one. Here all of it comes late, each when the one before it
was painted, so that how far the page moves does not depend on the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WATCH = """window.moved = []
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    moved.push({ value: entry.value, what: entry.sources.map(each => each.node?.outerHTML?.slice(0, 100)) })
}).observe({ type: "layout-shift", buffered: true })"""
PAINTED = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""
LATER = {"font": "fonts", "script": "scripts", "fetch": "scripts", "xhr": "scripts", "image": "scripts"}
"""Kind of request, as Playwright calls it -> the step in which it is answered; the others are answered at once."""


@dataclass
class Loaded:
    """A page that was loaded.

    Attributes:
        sizes: address -> bytes of each answer's body, as it was sent.
        moved: what moved, with the share of the screen (layout shift).
    """

    requests: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    moved: list[dict] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())

    @property
    def shift(self) -> float:
        return sum(each["value"] for each in self.moved)


class Gate:
    """Holds requests back until their step is due."""

    def __init__(self):
        self.open: set[str] = set()
        self.waiting: list[tuple[str, object]] = []

    def __call__(self, route) -> None:
        step = LATER.get(route.request.resource_type)
        if step is None or step in self.open:
            route.continue_()
        else:
            self.waiting.append((step, route))

    def release(self, step: str) -> None:
        self.open.add(step)
        due = [route for waits_for, route in self.waiting if waits_for == step]
        self.waiting = [each for each in self.waiting if each[0] != step]
        for route in due:
            route.continue_()


def load(browser, home: str, path: str, late: str = "") -> Loaded:
    """Load a page on a phone; ``late`` is a script that is run after the first paint (for tests of this)."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    found, gate = Loaded(), Gate()
    answers = []
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on("request", lambda request: found.requests.append(request.url))
        page.on("requestfinished", lambda request: answers.append(request))
        page.route("**/*", gate)
        page.goto(home + path, wait_until="commit")
        page.wait_for_function("document.readyState !== 'loading' && performance.getEntriesByType('paint').length > 0")
        page.evaluate(PAINTED)
        gate.release("fonts")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(PAINTED)
        if late:
            page.evaluate(late)
        gate.release("scripts")
        page.wait_for_load_state("networkidle")
        page.evaluate(PAINTED)
        found.moved = page.evaluate("moved")
        found.sizes = {each.url: each.sizes()["responseBodySize"] for each in answers}
    finally:
        context.close()
    return found
