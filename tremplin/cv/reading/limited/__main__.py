"""The limited process: `python -m tremplin.cv.reading.limited` reads a file on standard input, writes JSON on standard output.

It may be given the most bytes of memory and the most seconds of processor it takes.
"""

import json
import sys

from tremplin.cv.reading.limited import guard
from tremplin.cv.reading.limited.refusals import Refused


def main(memory: int = guard.MEMORY, seconds: int = guard.SECONDS) -> None:
    guard.limit(memory=memory, seconds=seconds)
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
    main(*(int(most) for most in sys.argv[1:3]))
