"""The page's part that a reader plays with: a button that states its download, a canvas, a table of answers."""

from __future__ import annotations

from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.routes.browser import FOLDER, MODELS, download_bytes, load, picture

RUNTIMES = {"pytorch": "ONNX Runtime Web", "tensorflow": "LiteRT.js"}


def html() -> str:
    """The demo as HTML, hidden until its script runs; before it the picture that serves without."""
    rows = "\n".join(
        f'<tr data-framework="{framework}"><th scope="row">{FRAMEWORKS[framework]}, {RUNTIMES[framework]}</th>'
        "<td data-answer>–</td><td data-share>–</td>"
        f'<td data-bars aria-hidden="true">{"".join(f"<i>{digit}</i>" for digit in range(10))}</td>'
        "<td data-took>–</td><td data-difference>–</td></tr>"
        for framework in MODELS
    )
    megabytes = download_bytes() / 1e6
    return f"""{picture(load())}
<div id="digits-demo" hidden>
<p><button class="md-button md-button--primary" data-start>Draw one yourself: load both models and runtimes ({megabytes:.1f} MB)</button></p>
<p role="status"></p>
<div data-stage hidden>
<div class="digits-board">
<canvas width="280" height="280" tabindex="0" role="img" aria-label="Drawing board. Arrow keys move the pen, space puts it down or lifts it, Escape clears."></canvas>
<div class="digits-seen"><div data-seen aria-hidden="true"></div><span>what the models see: 8 × 8</span><button class="md-button" data-clear>Clear</button></div>
</div>
<div class="md-typeset__scrollwrap" tabindex="0" role="region" aria-label="The answers"><table>
<thead><tr><th scope="col">Trained in, run by</th><th scope="col">Answer</th><th scope="col">Sure</th><th scope="col">0 to 9</th><th scope="col">Took</th><th scope="col">Largest difference</th></tr></thead>
<tbody>
{rows}
</tbody>
</table></div>
</div>
</div>
"""  # noqa: E501


def downloads() -> str:
    """What each of the two routes sends to a reader, in kB, as a Markdown table."""
    folders = {"pytorch": "onnxruntime-web", "tensorflow": "litert"}
    rows = []
    for framework, (_, file) in MODELS.items():
        folder = DOCS / "assets" / "runtimes" / folders[framework]
        runtime = sum(path.stat().st_size for path in folder.iterdir())
        model = (FOLDER / f"{framework}-{file}").stat().st_size
        sizes = (f"{runtime / 1000:,.0f} kB", f"{model / 1000:.0f} kB")
        rows.append((FRAMEWORKS[framework], RUNTIMES[framework], *sizes))
    return markdown.table(("Trained in", "Runtime", "Its files", "The model"), rows)
