"""``python -m scripts profiles``: one training step in each framework, profiled."""

from __future__ import annotations

from scripts.common.paths import shown


def add_to(commands) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("profiles", help="profile one training step in each framework, keep the record")
    parser.set_defaults(run=take)


def take(_) -> int:
    """Profile, and keep the record."""
    from scripts.profiles import record

    for name, profile in record.take().items():
        print(f"{name}: {len(profile.events)} events")
    print(f"wrote {shown(record.RECORD)}")
    return 0
