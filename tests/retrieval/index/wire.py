"""Texts made up for stories: an agency's report, what is made of it, what only resembles it."""

from __future__ import annotations

WIRE = [
    "PORT ELLERY (Newswire) - A ferry carrying 214 passengers ran aground on a sandbank outside "
    "Port Ellery early on Thursday after its captain steered around a drifting barge.",
    "Rescue boats reached the Northern Star within forty minutes and took off everyone on board, "
    "the coastguard said. Nine people were treated for cuts and one for a broken wrist.",
    '"We heard a long scraping noise and then everything that was not bolted down slid to the '
    'left," said Ada Quill, a schoolteacher travelling with thirty pupils.',
    "The vessel was built in 1998 and passed its last inspection in March. Its operator, Ellery "
    "Lines, said the crew had followed the rules and that it would cooperate with investigators.",
    "Two other ferries were diverted to Marsh Haven, where the harbour office opened a hall for "
    "stranded travellers and handed out blankets, soup and charging cables through the morning.",
    "Divers are to examine the hull at the next low tide. A salvage company from Drumlin has been "
    "asked to bring pumps, though engineers doubt that they will be needed.",
    "Fishermen have complained for years that the sandbank creeps closer to the channel with every "
    "winter. A petition to dredge it gathered four thousand signatures but found no money.",
    "The regional council will meet on Friday to discuss whether the channel should be closed to "
    "larger ships until a survey is done.",
]  # fmt: skip
FULL = "\n\n".join(WIRE)
BACKGROUND = "\n\n".join(WIRE[3:])

INTRODUCTION = (
    "Commuters on the western islands face a second week of cancelled crossings, and many are "
    "asking how a modern ship could be brought down by a heap of sand everybody knew about."
)
OWN_REPORT = "\n\n".join([
    "Passengers were lifted to safety off Port Ellery on Thursday when the Northern Star, with "
    "more than two hundred people aboard, stuck fast on the Gannet bank at dawn.",
    "Skipper Tomas Reeve told our reporter by telephone that he had seconds to choose between the "
    "barge and the shallows. He chose the shallows, and would do so again, he insisted.",
    "In the hall at Marsh Haven children slept on rolled-up coats. Volunteers had brought a "
    "guitar. Somebody had written a timetable on cardboard and crossed out every line of it.",
    "What happens to the ship now depends on the tide, the weather and an insurer in Drumlin who "
    "had not returned calls by noon.",
])  # fmt: skip
BLURB = (
    "You are reading the Harbour Letter, our weekly note on boats, tides and the people who live "
    "by them. It lands in your inbox every Sunday at seven. If a friend sent it to you, sign up on "
    "our page; if you have a tip, a photograph or a complaint, write to the desk at any time. We "
    "read everything and answer most of it. The letter is free and is paid for by our subscribers."
)
COLUMN_A = BLURB + "\n\n" + " ".join(
    "The oyster beds at Lowmere have recovered faster than anybody hoped, says the station that "
    "counts them, and the first baskets may go to market before the clocks change this autumn. "
    "Growers put it down to cold water and to a ban on anchoring near the reef.".split()
)  # fmt: skip
COLUMN_B = BLURB + "\n\n" + " ".join(
    "A lighthouse keeper's diary from 1911 turned up in a biscuit tin in Drumlin, with drawings of "
    "every wreck he saw. The museum wants to print it; the family would rather that it stayed "
    "in the tin, and a judge in the county court must now decide who owns it.".split()
)  # fmt: skip


def lottery(day: str, numbers: str, jackpot: str, place: str) -> str:
    return (
        f"The winning numbers in {day}'s Coastal Lotto drawing are {numbers}. The estimated "
        f"jackpot was {jackpot}. One ticket sold in {place} matched five numbers. Tickets cost $2 "
        "and are sold in all eleven coastal counties. Players may choose their own numbers or let "
        "the machine pick. Drawings are held at 9 p.m. and shown live on the county channel. "
        "Prizes must be claimed within one year at a district office, and winners may stay unnamed."
    )


def forecast(day: str, high: int, low: int, wind: int, town: str) -> str:
    return (
        f"Here is the coast forecast for {day}. Expect a high near {high} degrees in {town} with a "
        f"low of {low} after dark. Winds will blow from the sea at up to {wind} miles an hour. "
        f"Waves at the pier should reach {wind // 5} feet around noon. Small boats should check "
        "with the harbour office before setting out, and swimmers should keep between the flags. "
        f"The next update will be posted at {wind % 12 + 1} o'clock."
    )


NEW_TOLL = (
    FULL.replace("214", "219").replace("Nine people were", "Fourteen people were")
)  # fmt: skip
SPELLING = (
    FULL.replace("harbour", "harbor").replace("travelling", "traveling")
    .replace("travellers", "travelers").replace('"', "\u201c")
)  # fmt: skip
