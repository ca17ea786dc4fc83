"""The limited process: `python -m tremplin.cv.reading.limited` reads a file on standard input, writes JSON on standard output."""

import json
import sys

from tremplin.cv.reading.limited import guard
from tremplin.cv.reading.limited.refusals import Refused


def main() -> None:
    guard.limit()
    from tremplin.cv.reading.limited import extract

    guard.stay_inside()
    try:
        answer = extract.extract(sys.stdin.buffer.read())
    except Refused as refusal:
        answer = {"refused": refusal.reason}
    except MemoryError:
        answer = {"refused": "bomb"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
