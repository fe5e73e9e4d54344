#!/usr/bin/env python3
"""The table of rights, computed a second time from rules.csv: not from the Rust table.

Reads from standard input the values of each dimension, one line each:
who, standing, came with, relation, mark, thing, action; values are separated by tabs.
Prints, for each who, standing and way in, one line of 0 and 1: for each relation, mark, thing
and action, whether a rule allows it. Python's standard library alone.
"""

import csv
import pathlib
import sys

STATES = ["national administrator", "policy desk", "diplomatic desk", "technical desk",
          "law-enforcement desk", "duty desk", "observer", "state's officer"]
KEEPERS = STATES[:6]
SECRETARIAT = ["secretariat officer", "secretariat observer"]
STAKEHOLDERS = ["stakeholder administrator", "stakeholder observer"]
ORGANISATIONS = ["organisation administrator"]

GROUPS = {
    "participants": STATES + SECRETARIAT + STAKEHOLDERS + ORGANISATIONS,
    "all but stakeholders": STATES + SECRETARIAT + ORGANISATIONS,
    "states and the secretariat": STATES + SECRETARIAT,
    "the secretariat": SECRETARIAT,
    "officers": ["secretariat officer"],
    "national administrators": ["national administrator", "stakeholder administrator", "organisation administrator"],
    "administrators and desks": KEEPERS + ["stakeholder administrator", "organisation administrator"],
    "states' administrators and desks": KEEPERS,
}
ALL_STANDINGS = ["invited", "accepted", "active", "suspended", "departed"]
NOBODY = "nobody logged in"


def values(cell):
    return [value.strip() for value in cell.split(" or ")]


def rules():
    """Every rule of the file, its cells taken apart."""
    path = pathlib.Path(__file__).with_name("rules.csv")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        who, standing, ways = row["who"], row["standing"], values(row["came with"])
        if ways == ["anything"]:
            ways = ["key", "password", "token", "bare token"]
        standings = ALL_STANDINGS if standing == "any" else values(standing)
        rest = [values(row[name]) for name in ("relation", "mark", "thing", "action")]
        cells = [(r, m, t, a) for r in rest[0] for m in rest[1] for t in rest[2] for a in rest[3]]
        people = GROUPS["participants"] if who == "anyone" else GROUPS[who]
        for person in people:
            for standing in standings:
                for way in ways:
                    for cell in cells:
                        yield (person, standing, way) + cell
        if who == "anyone":
            # Who is not logged in stands nowhere and came with nothing.
            for cell in cells:
                yield (NOBODY, None, None) + cell


def main():
    whos, standings, ways, relations, marks, things, actions = (
        line.rstrip("\n").split("\t") for line in sys.stdin
    )
    allowed = set(rules())
    cells = [(r, m, t, a) for r in relations for m in marks for t in things for a in actions]
    for who in whos:
        for standing in standings:
            for way in ways:
                subject = (NOBODY, None, None) if who == NOBODY else (who, standing, way)
                print("".join("1" if subject + cell in allowed else "0" for cell in cells))


main()
