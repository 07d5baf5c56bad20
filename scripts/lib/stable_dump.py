"""Removes from a pg_dump on standard input what differs from server to server and from run to run."""

import re
import sys

VARYING = re.compile(r"^(?:-- Dumped (?:from|by)|\\(?:un)?restrict )")
# PostgreSQL lists the roles of a policy in no particular order.
POLICY = re.compile(r"^(CREATE POLICY .*? TO )([a-z_]+(?:, [a-z_]+)+)")


def main():
    blank = False
    for line in sys.stdin:
        if VARYING.match(line) or (blank and line == "\n"):
            continue
        blank = line == "\n"
        sys.stdout.write(POLICY.sub(lambda found: found[1] + ", ".join(sorted(found[2].split(", "))), line))


if __name__ == "__main__":
    main()
