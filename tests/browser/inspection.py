"""What is wrong with a page: one load, looked at in both colour schemes, at desktop and at phone width.

A new context and a new load for each of the four cost four times as much and show the same: test_pages.py holds a page
that was switched against one that was loaded so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

ONE_OF_EACH = Path(__file__).with_name("one_of_each.js").read_text("utf-8")
"""Of the words of code that have the same colour on the same ground, one is left its colour: axe measures each element,
a page has up to 12,000 of them, and the second keyword says no more than the first. Two calls: ``note``, in each look,
what the ground of each piece of code is; then ``merge``, which gives how many kinds there are.
"""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
SWITCH = """scheme => {
  const wanted = `(prefers-color-scheme: ${scheme})`
  const input = [...document.querySelectorAll("[data-md-component=palette] input")]
    .find(each => each.dataset.mdColorMedia === wanted)
  if (!input) return
  input.checked = true
  input.dispatchEvent(new Event("change", { bubbles: true }))
}"""
"""The theme takes the scheme from the reader's settings when it loads; later it is switched by the theme's button."""

SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
"""What a page does when its width changes (such as making what scrolls now reachable with the keyboard), the browser
calls before it paints: after the second frame all of that is done, however busy the machine is."""


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    scheme: str
    width: int

    def __str__(self) -> str:
        return f"{self.scheme}, {self.width} px"


FIRST = Look("light", 1280)
LOOKS = (FIRST, Look("dark", 1280), Look("dark", 390), Look("light", 390))


@dataclass
class Seen:
    """What happened since the last page was left."""

    requests: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Inspector:
    """A page of the browser that goes from address to address; storage is empty whenever one loads."""

    def __init__(self, browser, home: str, axe: str):
        """``home`` is the address of the home page, ``axe`` the source of axe."""
        self.home, self.axe = home, axe
        self.context = browser.new_context(viewport={"width": FIRST.width, "height": 900}, reduced_motion="reduce")
        self.context.add_init_script("localStorage.clear(); sessionStorage.clear()")
        self.page = self.context.new_page()
        self.seen = Seen()
        self.page.on("request", lambda request: self.seen.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.seen.missing.append(request.url))
        self.page.on("response", lambda response: response.status >= 400 and self.seen.missing.append(response.url))
        self.page.on("pageerror", lambda error: self.seen.errors.append(str(error)))

    def open(self, path: str, spoil: str = "", look: Look = FIRST) -> None:
        """Load the page at ``path`` in a look; ``spoil`` is a script that then plants a fault (for tests of this)."""
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": look.width, "height": 900})
        self.page.emulate_media(color_scheme=look.scheme)
        self.seen = Seen()
        self.page.goto(self.home + path, wait_until="load")
        if spoil:
            self.page.evaluate(spoil)

    def switch(self, look: Look) -> None:
        self.page.set_viewport_size({"width": look.width, "height": 900})
        self.page.emulate_media(color_scheme=look.scheme)
        self.page.evaluate(SWITCH, look.scheme)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.evaluate(SETTLED)

    def problems(self, path: str, spoil: str = "") -> list[str]:
        """All that is wrong with the page at ``path``: none, if it is as it should be.

        Axe finds nothing, no script fails, nothing comes from elsewhere or is missing, and nothing sticks out.
        """
        self.open(path, spoil)
        self.page.evaluate(ONE_OF_EACH)
        found = []
        for look in LOOKS:
            self.switch(look)
            found += [f"{look}: {problem}" for problem in self._layout(look)]
            self.page.evaluate("oneOfEach.note()")
        self.page.evaluate("oneOfEach.merge()")
        self.page.evaluate(f"{self.axe}; 0")
        for look in reversed(LOOKS):
            self.switch(look)
            found += [f"{look}: {problem}" for problem in self._axe(look, whole=path == "" or look == FIRST)]
        return found + self._events(path)

    def _layout(self, look: Look) -> list[str]:
        wide, scheme = self.page.evaluate(
            "[document.documentElement.scrollWidth - document.documentElement.clientWidth,"
            " getComputedStyle(document.body).colorScheme]"
        )
        found = [f"the page is {wide} px wider than the screen"] if wide > 0 else []
        return found + ([f"the colour scheme is {scheme}"] if scheme not in (look.scheme, "normal") else [])

    def _axe(self, look: Look, whole: bool) -> list[str]:
        """What axe finds. Header, navigation and footer are the same on every page: see ``whole``."""
        options: dict = {"resultTypes": ["violations"]}
        # A scheme changes colours and nothing else: what is not a matter of colour was looked at in the light one.
        if look.scheme == "dark":
            options["runOnly"] = COLOUR_RULES
        place = "document" if whole else "document.querySelector('.md-content')"
        result = self.page.evaluate(f"options => axe.run({place}, options)", options)
        return [
            f"{violation['id']}: {node['target']}: {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    def _events(self, path: str) -> list[str]:
        """What failed meanwhile. The page itself may be missing where a missing page is what is looked at."""
        own = self.home + path
        return [
            *(f"a script failed: {error}" for error in self.seen.errors),
            *(f"comes from elsewhere: {url}" for url in self.seen.requests if not url.startswith((self.home, "data:"))),
            *(f"is missing: {url}" for url in self.seen.missing if url != own or path != "no-such-page/"),
        ]
