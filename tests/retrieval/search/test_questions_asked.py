"""Whole questions, as people ask them, and all that is understood of each."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retrieval.search.question import understand
from tests.retrieval.search.meaning import Meant, meant_by

# A Friday.
NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)
CORPUS = (
    "Reuters", "The Guardian", "BBC News", "The Sun", "Time", "Daily Mirror", "The Mirror",
    "The Times", "The Sunday Times", "The Post", "The Hill", "Politico", "USA Today", "Today",
    "Nature", "Science", "The Week", "Metro", "Variety", "The Independent", "Fortune",
)  # fmt: skip


ASKED = {
    # publishers, and words that only look like one
    "How did the Mirror report the wedding?": Meant(publishers=("The Mirror",)),
    "Who broke the mirror in the palace?": Meant(),
    "What did the Sunday Times say about the dam?": Meant(publishers=("The Sunday Times",)),
    "Who reads the Sunday Times?": Meant(),
    "What did the Times report on Sunday?": Meant(
        publishers=("The Times",), published="Sunday (20 Nov 2022)"
    ),
    "Who sold the shares to the Post Office?": Meant(),
    "Who was named in the Post's report?": Meant(publishers=("The Post",)),
    "When will the Sun set on Belden?": Meant(),
    "How much did the Sun Belt grow?": Meant(),
    "What do the Guardian and the Sun say about the prince?": Meant(
        publishers=("The Guardian", "The Sun")
    ),
    "Who is the legal guardian of the child?": Meant(),
    "Is it time to sell the house?": Meant(),
    "According to Time, who built the dam?": Meant(publishers=("Time",)),
    "Anything from Politico or the Hill this morning?": Meant(
        publishers=("Politico", "The Hill"), published="this morning (25 Nov 2022)"
    ),
    "Who climbed the hill?": Meant(),
    "What did USA Today write on the dam?": Meant(publishers=("USA Today",)),
    "What happened in the USA today?": Meant(happened="today (25 Nov 2022)"),
    "Which stories did the Today programme run?": Meant(),
    "Which nature reserve burned in October?": Meant(happened="Oct 2022"),
    "What does science say about sleep?": Meant(),
    "What did the Week magazine say about tea?": Meant(publishers=("The Week",)),
    "what did the week bring for Norda?": Meant(),
    "Who built the metro in Belden?": Meant(),
    "Who hosts the variety show?": Meant(),
    "Is Norda independent?": Meant(),
    "Did fortune favour Norda?": Meant(),
    "Everything but Reuters on the dam": Meant(excluded=("Reuters",)),
    "What does everyone but the Guardian say about rents?": Meant(excluded=("The Guardian",)),
    "What do other papers than the Sun say about the prince?": Meant(excluded=("The Sun",)),
    "Articles not from the Guardian about rents": Meant(excluded=("The Guardian",)),
    # dates, and words that only look like one
    "What is in the May budget?": Meant(),
    "What did May say in May?": Meant("quotes", speaker="May", happened="May 2022"),
    "What did Theresa May say about rents in March?": Meant(
        "quotes", speaker="Theresa May", happened="Mar 2022"
    ),
    "Did April Jones win in April?": Meant(happened="Apr 2022"),
    "Who joined the March for Life?": Meant(),
    "Who was Miss March 2021?": Meant(),
    "How much is that in 2022 prices?": Meant(),
    "How many were hired in 2022?": Meant(happened="2022"),
    "What changed for travellers after 9/11?": Meant(),
    "Which call centres are open 24/7?": Meant(),
    "What happened in Calais yesterday?": Meant(happened="yesterday (24 Nov 2022)"),
    "Who resigned in Oslo last month?": Meant(happened="last month (Oct 2022)"),
    "Which storms hit Norda this year?": Meant(happened="this year (2022)"),
    "Who marched on Bloody Sunday?": Meant(),
    "What opened on Friday the 13th?": Meant(),
    "Were there strikes on Monday the 14th?": Meant(happened="Monday the 14th (14 Nov 2022)"),
    "Who lives on the 14th floor?": Meant(),
    "What happened on Monday, 14 November?": Meant(published="14 Nov 2022"),
    "What did Holm say on 22.11.2022?": Meant("quotes", speaker="Holm", happened="22 Nov 2022"),
    "What did Holm say on 11/22/2022?": Meant("quotes", speaker="Holm", happened="22 Nov 2022"),
    "What did Holm say on 3/5/2022?": Meant("quotes", speaker="Holm"),
    "Show Reuters headlines from 14 to 20 November": Meant(
        publishers=("Reuters",), published="14-20 Nov 2022"
    ),
    "What happened before the election on 8 November?": Meant(happened="before 8 Nov 2022"),
    "What has been reported about the dam in the last 48 hours?": Meant(
        happened="last 48 hours (23-25 Nov 2022)"
    ),
    "Which reports by the BBC since last Friday mention floods?": Meant(
        publishers=("BBC News",), published="since last Friday (18 Nov 2022)"
    ),
    "Which storms hit in the 1990s?": Meant(),
    # speakers
    "quote Holm on tariffs": Meant("quotes", speaker="Holm"),
    "In Holm's words, what is the tariff for?": Meant("quotes", speaker="Holm"),
    "What's Holm saying about tariffs?": Meant("quotes", speaker="Holm"),
    "What are Kari Holm's thoughts on tariffs?": Meant("quotes", speaker="Kari Holm"),
    "What reasons did Holm give for the tariffs?": Meant("quotes", speaker="Holm"),
    "What did WHO say about the vaccine?": Meant("quotes", speaker="WHO"),
    "What did Holm tell the Guardian about tariffs?": Meant("quotes", speaker="Holm"),
    "What did PM Kari Holm say to parliament yesterday about rents?": Meant(
        "quotes", speaker="Kari Holm", happened="yesterday (24 Nov 2022)"
    ),
    "Who said that the dam was safe?": Meant(),
    # kinds
    "any updates on the dam today?": Meant("latest", happened="today (25 Nov 2022)"),
    "headlines about the dam from Reuters this week": Meant(
        "latest", publishers=("Reuters",), published="this week (21-25 Nov 2022)"
    ),
    "Which country is the latest to leave?": Meant(),
    "How have tariffs changed since January?": Meant("timeline", happened="since Jan 2022"),
    "What has happened since the vote in March 2021?": Meant("timeline", happened="since Mar 2021"),
    "Do Reuters and the BBC differ on the toll?": Meant(
        "comparison", publishers=("Reuters", "BBC News")
    ),
    "Compare how the Guardian and the BBC covered the strike": Meant(
        "comparison", publishers=("The Guardian", "BBC News")
    ),
}


@pytest.mark.parametrize(("question", "meant"), ASKED.items(), ids=ASKED)
def test_a_question_is_understood_and_what_only_looks_like_something_is_not(
    question: str, meant: Meant
) -> None:
    query = understand(question, publishers=CORPUS, now=NOW)
    assert meant_by(query) == meant
