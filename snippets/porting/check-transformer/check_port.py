"""The tool as readers download it: docs/porting/files/check_port.py. Save that file here to run the tabs elsewhere."""
from pathlib import Path

tool = Path(__file__).parents[3] / "docs" / "porting" / "files" / "check_port.py"
exec(compile(tool.read_text("utf-8"), tool.name, "exec"))
