"""Tells a person's name, and a noun for a person, from other names and nouns."""

from __future__ import annotations

import re

from retrieval.index.quotes import lexicon as lex

_WOMEN = lex.words(
    """
    woman girl lady wife mother daughter sister widow aunt niece girlfriend grandmother
    granddaughter fiancee fiancée bride mum mom stepmother spokeswoman chairwoman policewoman
    businesswoman congresswoman councilwoman actress waitress queen princess frau tochter
    """
)
_MEN = lex.words(
    """
    man boy gentleman husband father son brother widower uncle nephew boyfriend grandfather
    grandson fiance fiancé groom dad stepfather spokesman chairman policeman businessman
    congressman councilman fisherman fireman actor waiter king prince
    """
)
# Nouns for one person, titles apart.
_PEOPLE = lex.words(
    """
    person child teenager pensioner partner spouse parent cousin friend neighbour neighbor
    colleague classmate roommate flatmate boss landlord tenant owner worker employee witness
    bystander victim survivor suspect defendant passenger driver pilot sailor skipper fisher
    farmer teacher pupil student nurse doctor surgeon dentist vet psychologist therapist engineer
    architect builder carpenter electrician plumber shopkeeper baker butcher cook chef waiter
    barber librarian priest vicar monk nun soldier veteran officer ranger guard firefighter
    paramedic lawyer barrister solicitor attorney prosecutor judge magistrate expert specialist
    analyst economist professor lecturer biologist physicist chemist historian sociologist
    campaigner protester organiser organizer volunteer visitor tourist customer shopper voter
    supporter opponent critic ally aide spokesperson deputy predecessor successor assistant
    secretary official diplomat minister mayor master harbourmaster ombudsman chief boss head
    manager director chair founder agent publicist biographer author writer reporter journalist
    photographer editor composer conductor painter sculptor coach captain goalkeeper striker
    defender midfielder trainer rival teammate
    """
)
_NOT_ONE = lex.words(
    """
    state foreign press defense defence treasury interior finance health education homeland
    national security vice majority minority us u.s u.s. uk u.k eu u.n un gop former ex acting
    interim outgoing incoming late first presidential presumptive campaign communications
    independent republican democratic liberal conservative labour labor prime attorney general
    special
    """
)
# First words of places, ships and bodies; nobody is called so.
_NOT_GIVEN = lex.words(
    """
    north south east west northern southern eastern western central upper lower great greater
    little new old port fort mount lake cape saint san santa los las el st royal national
    international united federal global world european african american asian british french
    german russian chinese indian regional local public big high black white red green blue
    golden silver first second third air radio super grand costa puerto sri hong tel saudi sierra
    buenos burkina general supreme good happy dear breaking social christian catholic islamic
    human middle inner outer mid super silicon wall capitol downing
    """
)
_NOT_LAST = lex.words(
    """
    rail railway railways ferries line lines motors bridge square gardens islands isle bay harbour
    harbor port castle cathedral museum gallery theatre theater library club hotel inn farm mill
    station airport terminal ward region district province republic kingdom empire ocean sea
    desert mountains forest reef strait canal coast creek falls springs heights hills field fields
    plaza mall centre times mail post wire journal review standard observer echo star sun globe
    telegraph action watch aid cross crescent rights day week year eve arabia lanka kong rica rico
    aviv aires faso leone salvador zealand guinea korea sudan africa ireland wales scotland
    foods energy oil gas electric steel airways systems technologies group brothers sachs
    united rovers wanderers athletic albion hotspur
    """
)
_ALL = _WOMEN | _MEN | _PEOPLE
_AGED = re.compile(r"['’]?,\s(?:(?:now|then|aged)\s)?\d{1,3}\b|['’]?,\s(?:who|whose)\b")
# `, a farmer from Stowe`: the noun for a person stands early in what explains a name.
_CALLED = re.compile(r",\s(?:an?|the|his|her|their|its|whose)\s((?:[\w’'-]+\s){0,5}[\w’'-]+)")


def is_person_noun(word: str) -> bool:
    """Whether a lower-case noun is for one person: `widow`, `farmer`, `mayor`."""
    return word in _ALL or (word in lex.TITLES and word not in _NOT_ONE)


def gender_of_noun(word: str) -> bool | None:
    """True for a noun for women only, False for one for men, None for any other."""
    if word in _WOMEN or word.endswith("woman"):
        return True
    return False if word in _MEN or (word.endswith("man") and word != "ombudsman") else None


def looks_personal(name: str) -> bool:
    """Whether two words or more may be somebody's name, for all that they are made of."""
    words = name.lower().replace("’", "'").split()
    if not 2 <= len(words) <= 5 or "of" in words or "the" in words:
        return False
    if any(len(w) > 2 and w.isalpha() and w.isupper() for w in name.split()):
        return False
    if words[0] in _NOT_GIVEN or words[-1] in _NOT_LAST | _NOT_ONE:
        return False
    rest = words[1:] if words[0] in lex.GIVEN_NAMES else words
    return words[0] not in lex.DAYS_LOW and not any(w in lex.ORGANISATION_WORDS for w in rest)


def is_explained(text: str, end: int) -> bool:
    """Whether what follows a name at `end` makes it a person's: an age, `who`, what he is."""
    if _AGED.match(text, end):
        return True
    called = _CALLED.match(text, end, end + 120)
    return called is not None and any(is_person_noun(w) for w in called[1].lower().split())
