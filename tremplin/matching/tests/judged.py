"""Pairs of offers judged by hand: which one an adviser shows first to somebody. No weight was changed for them.

They were written after the weights, by the same people: they show what each part is for, not that advisers agree. An
agency's own judgements can take their place. Every second one is set aside, should weights be tuned on the others.

Everybody here is `a_seeking()` but for what is said: an "agente d’entretien" of Roubaix who did it before, has three of
the skills, the licence B, wants a full-time "CDI" within ten kilometres at 1,600 € and has a fresh CV. Offers are
`a_work()` but for what is said: made for her, a kilometre away. The first of each pair is the better one.
"""

from typing import Any, NamedTuple

from tremplin.matching.profiles import Tie, TieKind

Details = dict[str, Any]


class Pair(NamedTuple):
    """One judgement, and why."""

    why: str
    better: Details
    worse: Details
    seeking: Details = {}


WISHED, SECOND, FAMILY, DONE, CLOSE = (
    Tie(4000, TieKind.WISHED, "K2204"),
    Tie(3800, TieKind.WISHED, "G1602"),
    Tie(3000, TieKind.FAMILY, "K2204"),
    Tie(2600, TieKind.PRACTISED, "D1106"),
    Tie(2400, TieKind.NEIGHBOUR, "K2204"),
)
TIES = {"K2204": WISHED, "G1602": SECOND, "K2205": FAMILY, "D1106": DONE, "M1607": CLOSE}
KM_4, KM_8 = {"latitude": 50.726}, {"latitude": 50.762}
FAR = {"latitude": 50.778}
NO_SKILL, ONE_SKILL = {"skills": frozenset({"a", "b", "c"})}, {"skills": frozenset({"savoir 0", "b", "c"})}
TWO_SKILLS = {"skills": frozenset({"savoir 0", "savoir 1", "c"})}
SECOND_WISH, RELATED, BEFORE, STEP = (
    {"occupation": code, "parent": code} for code in ("G1602", "K2205", "D1106", "M1607")
)
OTHER = {"occupation": "N1103", "parent": "N1103"}
CDD, PART, LORRY = {"contract": "CDD"}, {"working_time": "part"}, {"licences": frozenset({"C"})}
LOW, UNSAID_PAY = {"salary": 1300}, {"salary": 0}
SAID = {"ties": TIES}
NEW = {**SAID, "practised": frozenset()}

PAIRS = (
    Pair("the trade she wants, even at the other end of town, before a step aside next door", KM_8, STEP, SAID),
    Pair("the trade she wants, with one skill lacking, before another trade altogether", TWO_SKILLS, OTHER, SAID),
    Pair("her second wish next door before the first one at the end of what she accepts", SECOND_WISH, FAR, SAID),
    Pair("her first wish before the second, all else the same", {}, SECOND_WISH, SAID),
    Pair("the same family at four kilometres before a neighbouring trade next door", {**RELATED, **KM_4}, STEP, SAID),
    Pair("what she did before, before a step to what she never did", BEFORE, STEP, {**SAID, "practised": frozenset({"K2204", "D1106"})}),
    Pair("the trade she wants on a fixed term before a neighbouring one for good", CDD, STEP, SAID),
    Pair("the trade she wants part time before what she did before full time", PART, BEFORE, SAID),
    Pair("the same offer nearer", KM_4, KM_8, SAID),
    Pair("an offer at four kilometres with all her skills before one next door with none", KM_4, NO_SKILL, SAID),
    Pair("an offer next door with two of three skills before one at eight kilometres with all", TWO_SKILLS, KM_8, SAID),
    Pair("a permanent contract at four kilometres before a fixed term next door", KM_4, CDD, SAID),
    Pair("a fixed term next door before a permanent contract at the end of what she accepts", CDD, FAR, SAID),
    Pair("a lorry licence she lacks puts an offer behind one at four kilometres", KM_4, LORRY, SAID),
    Pair("a lorry licence she lacks puts an offer behind one that is part time", PART, LORRY, SAID),
    Pair("full time at four kilometres before part time and less paid next door", KM_4, {**PART, **LOW}, SAID),
    Pair("beginners accepted before experience required, for who never did it", {"experience": "none"}, {}, NEW),
    Pair("experience only wished before experience required, for who never did it", {"experience": "wished"}, {}, NEW),
    Pair("beginners accepted at four kilometres before experience required next door", {"experience": "none", **KM_4}, {}, NEW),
    Pair("a trade of the family open to beginners before her own that asks experience and a lorry licence", {**RELATED, "experience": "none"}, {**LORRY, **CDD}, NEW),
    Pair("paid as she wishes before paid less", {}, LOW, SAID),
    Pair("pay not said before pay far below her wish", UNSAID_PAY, {"salary": 900}, SAID),
    Pair("paid a little less next door before paid well at eight kilometres", {"salary": 1550}, KM_8, SAID),
    Pair("paid less with her skills before paid well with none of them", LOW, NO_SKILL, SAID),
    Pair("an offer not told yet before its twin that an alert told", {"key": 2}, {"key": 1}, {**SAID, "told": frozenset({1})}),
    Pair("an offer told already but nearer before a new one at eight kilometres", {"key": 1}, {"key": 2, **KM_8}, {**SAID, "told": frozenset({1})}),
    Pair("told already and of her trade before a new one of a neighbouring trade", {"key": 1}, {"key": 2, **STEP}, {**SAID, "told": frozenset({1})}),
    Pair("hours not said before the wrong hours", {"working_time": ""}, PART, SAID),
    Pair("all the skills before one of three", {}, ONE_SKILL, SAID),
    Pair("one of three skills before none", ONE_SKILL, NO_SKILL, SAID),
    Pair("three skills part time before none full time", PART, NO_SKILL, SAID),
    Pair("part time next door before full time at the end of what she accepts", PART, FAR, SAID),
    Pair("wrong contract and wrong hours weigh more than four kilometres", KM_4, {**CDD, **PART}, SAID),
    Pair("wrong contract and wrong hours weigh less than another trade", {**CDD, **PART}, OTHER, SAID),
    Pair("her trade at eight kilometres part time before another trade next door", {**KM_8, **PART}, OTHER, SAID),
    Pair("her trade with a licence she lacks before another trade", LORRY, OTHER, SAID),
    Pair("what she did before, nearby and full time, before her wish far, fixed term, unskilled and badly paid", {**BEFORE, "experience": "none"}, {**FAR, **CDD, **NO_SKILL, **LOW}, SAID),
    Pair("a neighbouring trade that takes beginners before her own that asks all she lacks", {**STEP, "experience": "none"}, {**FAR, **CDD, **NO_SKILL, **LORRY}, NEW),
    Pair("the contract she wants before the hours she wants", PART, CDD, SAID),
    Pair("four kilometres more cost less than the wrong hours and a lower pay", KM_4, {**PART, **UNSAID_PAY, **LOW}, SAID),
)  # fmt: skip
