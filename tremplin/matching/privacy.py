"""What the tables of matching are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "matching.Match",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="until the next ranking, an hour later",
    seen_by="herself; her adviser",
    fate=Fate.DELETED,
    fields={
        "person": "for whom",
        "offer": "which offer",
        "score": "the sum of the parts, which the explanation page tells",
        "rank": "its place among her best offers",
    },
)
declare(
    "matching.MatchRound",
    seen_by="the director",
    kept="two years",
    fields={
        "agency": "whose list was ranked",
        "ranked_at": "when",
        "people": "how many people",
        "offers": "how many offers",
        "milliseconds": "how long it took",
        "exposure": "counts by group of ten people or more, to see whether one is left behind",
    },
)
declare(
    "matching.OfferRefusal",
    subject="the job seeker",
    basis=Basis.CONSENT,
    kept="two years",
    seen_by="herself; her adviser that it is so, not why",
    fate=Fate.DELETED,
    fields={
        "person": "who",
        "offer": "which offer is not for her",
        "why": "why, when she wanted to say",
        "said_at": "when",
    },
)
declare(
    "matching.ProposalConsent",
    subject="the job seeker",
    basis=Basis.CONSENT,
    kept="as long as the person is known",
    seen_by="herself",
    fate=Fate.DELETED,
    fields={
        "person": "who agrees that advisers look at her, without her name, for an offer",
        "given_at": "when she agreed",
        "withdrawn_at": "when she no longer did",
    },
)
