"""``python -m scripts new``: the folder of a topic."""

from __future__ import annotations

from scripts.common.paths import shown
from scripts.topics.choice import name_of


def add_to(commands) -> None:
    """Add the command to a parser's subcommands."""
    new = commands.add_parser("new", help="write the folder of a new topic, which runs as it is")
    new.add_argument("topic", metavar="TOPIC", help="chapter/topic, for example graphs/my-topic")
    new.set_defaults(run=new_topic)


def new_topic(chosen) -> int:
    """Write the folder, say what comes next."""
    from scripts.topics.new import write

    name = name_of(chosen.topic)
    for path in write(name):
        print(f"wrote {shown(path)}")
    print(f"next: edit them, then: python -m scripts record {name}")
    return 0
