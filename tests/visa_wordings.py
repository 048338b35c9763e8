"""How people say which visas a program sponsors, in spreadsheets, directories and messages, and what it means."""

from __future__ import annotations

from lorweb.answers import Visa

J1, H1B = Visa.J1, Visa.H1B

OFFERS: dict[tuple[Visa, ...], str] = {
    (J1,): """
        O-1, J-1 | J-1, TN | J-1/F-1 | F-1 (OPT), J-1
        J-1 | J1 | j1 | J‑1 | J–1 | J 1 | Ｊ－１ | J-1 visa | J1 visas | J-1s | ECFMG J-1 | ECFMG-sponsored J-1
        J-1 (ECFMG) | J-1 through ECFMG | J-1 via ECFMG only | J-1 visa sponsored by ECFMG | J-1 only | Only J-1
        J1 only | Only J1 visa | J-1 visa only | J-1: yes | J1 yes | J1 = Y | J1 ✓ | Yes, J-1 | Yes: J-1 | Yes (J-1)
        Sponsors J-1 | We sponsor J-1 | We only sponsor J-1 visas | Sponsorship: J-1 | Accepts J-1 visas
        J-1 accepted | J-1 is accepted | J-1 visas are sponsored | J-1 currently | J-1 available | Will sponsor J-1
        Can sponsor J1 | Visa: J-1 | J-1 sponsorship available | J1 Yes H1B No | J-1: yes; H-1B: no
        J-1: Yes, H-1B: No | J-1 (yes), H-1B (no) | J1 Y / H1B N | J1 ✓ H1B ✗ | J1 ✔, H1B ✘ | J-1 only, no H-1B
        J-1 only (no H-1B) | J1 only, never H1B | J-1, no H-1B | J-1 (no H-1B) | J1 but not H1B | J-1 but no H-1B
        J-1 and no H-1B | J-1 only. No H-1B. | J-1 only; H-1B not sponsored | J-1; H-1B not sponsored
        J-1 yes and H-1B no | Sponsors J-1, not H-1B | Sponsors J-1, does not sponsor H-1B
        J-1 accepted, H-1B not accepted | J-1 sponsored, H-1B not sponsored | No H-1B, J-1 only | No H1B; J1 only
        Not H-1B but J-1 | Does not sponsor H-1B, sponsors J-1 | H1B No J1 Yes | H-1B: no, J-1: yes | No H1B, yes J1
        J-1 only no H1B | Accepts J-1; cannot sponsor H-1B | We accept J-1 visas; we do not sponsor H-1B visas
        J-1 sponsored at this time | J-1 (clinical) | J-1 visa status | J-1 for IMGs
        J-1 visas only. H-1B visas are not offered | J-1 is sponsored, H-1B is not | J1 – yes; H1B – no | J1 ✅ H1B ❌
        J-1 visa sponsorship only | J-1 ok, no H-1B
        """,
    (H1B,): """
        H-1B | H1B | H1b | H1-B | h1b | H 1B | H‑1B | H-1B visa | H1B only | H-1B only, no J-1 | H1B yes J1 no
        H-1B (Step 3 required) | H1-B (Step 3 needed) | H-1B with Step 3 | No J-1, only H-1B | J-1: no; H-1B: yes
        Sponsors H-1B | H-1B accepted | J1 no H1B yes | No J1 yes H1B | H-1B but not J-1 | H-1Bs
        """,
    (J1, H1B): """
        J-1, H-1B, F-1 | J-1, H-1B and F-1 visas | F-1, J-1 & H-1B
        J-1, H-1B | J‑1, H‑1B | J1/H1B | J1/H1b | J1 H1B | J-1 H-1B | J1 & H1B | J-1 and H-1B | H-1B, J-1
        J-1 / H-1B | J1+H1B | J-1 or H-1B | J-1; H-1B | J-1 and/or H-1B | Both | both | All | Both visas | All visas
        All visa types | Both J-1 and H-1B | J-1 and H-1B both | Sponsors both | Both accepted
        Sponsors J-1 and H-1B | Accepts J-1, H-1B | Yes, J-1 and H-1B | Yes: J-1, H-1B | Yes (J1/H1B)
        J1 yes H1B yes | J-1: yes; H-1B: yes | J-1, H-1B (Step 3 required) | We offer J-1 and H-1B
        J-1 & H-1B sponsored | J-1, H-1B accepted | Visas sponsored: J-1, H-1B | J1 ✓ H1B ✓ | J-1 (ECFMG), H-1B
        ECFMG J-1 and H-1B | J-1 and H-1B visas are sponsored | Either J-1 or H-1B
        We accept and sponsor J-1 and H-1B visas | J-1 visa, H-1B visa | J1|H1B | J-1 and H-1B currently
        """,
}
"""Wordings of offers, by what they offer."""

NONE = """
    None | No | no | N | No visa | No visas | No visa sponsorship | No visa sponsorship at this time
    Not sponsored | No sponsorship | Does not sponsor | Does not sponsor visas | Doesn't sponsor visas
    Doesn’t sponsor any visas | Does not offer visas | Cannot sponsor | Cannot sponsor visas
    Can't sponsor visas | Unable to sponsor visas | Not able to sponsor visas | Does not accept visas
    We do not offer or sponsor visas | We do not sponsor visas | We don't sponsor | Will not sponsor visas
    Won't sponsor | Sponsors no visas | Sponsors none | Visas not sponsored | Visas are not sponsored
    Visa sponsorship not available | Visa sponsorship is not available | Visa sponsorship: no
    Visa sponsorship: none | No J-1 or H-1B | No J1/H1B | No J1 or H1B visas | Neither J-1 nor H-1B | Neither
    Does not sponsor J-1 or H-1B | Does not sponsor J-1 nor H-1B | Does not sponsor either J-1 or H-1B
    Does not sponsor J-1 and H-1B | J-1 and H-1B visas are not sponsored | J-1 or H-1B not accepted
    J1: no, H1B: no | J-1: No; H-1B: No | J1 no H1B no | No J-1, no H-1B | No J-1. No H-1B. | No J1 no H1B
    J1 ✗ H1B ✗ | Neither J-1 nor H-1B are sponsored | US citizens only
    US citizens and permanent residents only | GC/US citizens only | US citizens or green card holders only
    Only US citizens | Must be US citizen or permanent resident | No visa; US citizens only
    No visas (US citizens and GC holders only) | Without visa sponsorship | Non-sponsoring
    Not sponsored at this time | Never sponsors visas | No longer sponsors visas | No, does not sponsor visas
    Unwilling to sponsor visas | Does not currently sponsor visas | Does not provide visa sponsorship
    Does not support visas | Does not accept visa applicants | NO VISA SPONSORSHIP | no  visa | ✗
    """
"""Wordings that refuse every visa."""

OPEN = """
    Yes | Y | Yes, sponsors | Sponsors visas | Accepted | Visa sponsorship available | Visa | N/A | TBD | ?
    unknown | cannot sponsor H1B | No H-1B | No H1B sponsorship | Does not sponsor H-1B | H-1B not sponsored
    H1B: no | No J-1 | J-1 not accepted | Never H1B | Non J-1 | H-1B is not offered at this time | Not J-1
    H-1B case by case | H-1B possible | H1B sometimes | J-1, H-1B on a case-by-case basis
    J-1; H-1B case by case | J-1, H-1B for exceptional candidates | J-1, H-1B possible | J-1, maybe H-1B
    J-1 (H-1B considered) | J-1 preferred | J-1 preferred, H-1B considered | Maybe J-1 | J-1? | J1, H1B?
    J-1 I think | I think J-1 | Ask | Ask the coordinator | J-1 (ask about H-1B) | Probably J-1 | J-1 likely
    May sponsor J-1 | Might sponsor H-1B | Considers J-1 | J-1 or other visas | J-1 with exceptions
    J-1 if eligible | J-1 in the past | Previously J-1 | J-1 until 2024 | J-1 pending | J-1 waiver
    J-1 waiver only | No J-1 waiver | No J-1 restrictions | No visa restrictions | No problem | No visa issues
    No preference | Any visa | Any | No limit | unlimited | Does it sponsor J-1? | Is J-1 sponsored
    Does the program sponsor J-1 | Which visas | See website | See FREIDA | J-1 per FREIDA, none per website
    Depends | It depends | Varies | Rarely | Limited | J-1 limited | Not sure | Unsure about H-1B | J-1 unknown
    J-1 not sure | Not only J-1 but also H-1B | Not just J-1 | Not both | Does not sponsor both
    J-1 or H-1B, not both | No J-1, H-1B | No J1; H1B | J-1, H-1B not sponsored | J1/H1B not sponsored
    J1 H1B no | J1 no H1B | J-1 no H-1B | J1 yes, H1B | J-1 only, H-1B | J-1 only H-1B | J-1, H-1B only
    J-1 and not J-1 | No visas, J-1 only | No, J-1 only | None (J-1 only) | No visas other than J-1
    No visas except J-1 | All visas except H-1B | All but H-1B | Both except for fellows | J-1 nor H-1B | Yes no
    Yes/No | Yes and no | Yes, no H-1B | F-1 | F-1 OPT | O-1 | J-1, no F-1 | No J-1, F-1 | EAD | EAD only | TN
    Green card | GC | US citizens, GC, J-1 | Green card or J-1 | J-2 | J-1/J-2 | E-3 | H-4 EAD | H-2B
    H-1B1 | DACA | J-1, DACA | Must have work authorization | Work authorization required | Requires visa
    Visa required | H-1B for current residents only | H-1B transfer only | Accepts J-1 transfers
    H-1B after intern year | H-1B from PGY-2 | J-1 (Step 3 required) | J-1, no visa fee | 1 | 2 | x | J | H | JI
    J-I | J11 | H11B | 1-J | J-1B | visa-friendly | IMG friendly | Does not accept IMGs
    does not sponsor J-1, accept H-1B | does not sponsor J-1 and accept H-1B | J-1 without H-1B limits
    Sponsors | Sponsorship | Not yes | No no J-1 | Will they sponsor J-1 | J-1 was sponsored
    Used to sponsor H-1B | No longer sponsors H-1B | J-1 will be phased out | H1B stopped | Not H-1B yet
    J-1 – hopefully | J-1 (unconfirmed) | J-1?? | J-1 mostly | Usually J-1 | Typically J-1, rarely H-1B
    Generally no | Not usually | Not always | Not necessarily | Generally J-1 | Hospital policy
    Contact program | E-mailed, no answer | US grads only
    """
"""Wordings that are unclear, say nothing of one visa, or name another: none of them may be read as a claim."""


def listed(wordings: str) -> list[str]:
    """The wordings of a block, one of which holds the bar that separates the others."""
    marked = wordings.replace("J1|H1B", "J1\0H1B")
    return [
        each.strip().replace("\0", "|") for line in marked.split("\n") for each in line.split(" | ") if each.strip()
    ]
