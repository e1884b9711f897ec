"""The language of a question is told by its function words, before anything else is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.search.language import language_of
from retrieval.search.question import understand
from retrieval.search.terms import content_terms

NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)
CORPUS = ("Reuters", "Der Spiegel", "Die Welt", "Bild", "Der Standard", "The Herald")

# English that looks German, with the topic that is left of it.
ENGLISH = {
    "Who stars in Die Hard and when did it open?": "stars Die Hard open",
    "How did the war in Norda end?": "war Norda end",
    "Did the dog die in the fire on Monday?": "dog die fire",
    "Which man was bitten by a rat last week?": "man bitten rat",
    "What was the gift that the mayor wore?": "gift mayor wore",
    "Is the Am Law 100 list also fast to read?": "Law 100 fast read",
    "Who wrote Das Kapital and what was it about?": "Das Kapital",
    "How long was the Boot on display in Belden?": "long Boot display Belden",
    "Das Boot sequel release date": "Das Boot sequel release date",
    "Mein Kampf sales since 2019": "Mein Kampf sales 2019",
    "Who leads Alternative für Norda in the polls?": "leads Alternative für Norda polls",
    "Alternative für Norda poll": "Alternative für Norda poll",
    "Von der Halm on migration": "Von der Halm migration",
    "Sturm und Drang exhibit tickets": "Sturm und Drang exhibit tickets",
    "Which bank did Norda Bank sue in May?": "bank Norda Bank sue May",
    "Did Holm also fire the man in the lab?": "Holm fire man lab",
    "What is zeitgeist also known for?": "zeitgeist known",
    "How fast was the tram in Am See?": "fast tram See",
    "Did Theresa May bin the plan in May?": "Theresa May bin plan May",
    "Who will win the Oktoberfest contest?": "win Oktoberfest contest",
    "Did he say so in Wien last night?": "Wien",
    "What was in the kindergarten bill?": "kindergarten bill",
    "Was the ban on hat pins wise?": "ban hat pins wise",
    'Who said "Ich bin ein Belder" and when?': "Ich bin ein Belder",
    "Was war crime evidence found in Norda?": "war crime evidence found Norda",
    "Was man to blame for the fast fall of ice?": "man blame fast fall ice",
    "Is Herr August an actor?": "Herr August actor",
    "Who is Wolf Montag?": "Wolf Montag",
    "When was Kurz in Belden?": "Kurz Belden",
    "Will the man in charge die a rich man?": "man charge die rich man",
    "den of thieves premiere date": "den thieves premiere date",
    "Did an art fan bring a fass to Kassel in June?": "art fan bring fass Kassel June",
    "The war: was it so in Art or in Not?": "war Art",
    "latest on Die Linken": "Die Linken",
    "Is Note 7 so hot?": "Note 7 hot",
    "doppelganger film cast": "doppelganger film cast",
    "Wen Bao speech on tariffs": "Wen Bao speech tariffs",
    "Michelle Wie prize money": "Michelle Wie prize money",
    "Who studied at MIT with Bei Dao?": "studied MIT Bei Dao",
    "Was Karl der Große crowned in 800?": "Karl der Große crowned 800",
    "gilt yields after the May budget": "gilt yields May budget",
    "ferry sank off Norda": "ferry sank off Norda",
    "Uber drivers strike": "Uber drivers strike",
    "fur ban vote": "fur ban vote",
    "Seine flood warning": "Seine flood warning",
    "Nur-Halman protest": "Nur-Halman protest",
    "Angst over rents in Belden": "Angst rents Belden",
    "Is the Bild story on the prince true?": "prince",
}  # fmt: skip


@pytest.mark.parametrize(("question", "topic"), ENGLISH.items(), ids=ENGLISH)
def test_english_with_german_looking_words_stays_english_and_keeps_them(
    question: str, topic: str
) -> None:
    assert language_of(question).code == "en"
    assert understand(question, publishers=CORPUS, now=NOW).topic == topic


GERMAN = (
    "Was gibt es Neues?", "Was gibt's Neues zu Norda?", "Neues aus Calais", "Neues von Reuters",
    "Zitate von Holm", "Chronologie der Krise", "Nachrichten von gestern", "Artikel vom 3. Mai",
    "Wie teuer war die Maut?", "Wo war Holm?", "Wen traf Holm?", "Was kostete die Maut?",
    "Was war der Grund?", "Was war los?", "Streik am Montag", "Streik im Mai", "Wer ist Holm?",
    "Was fordert Holm?", "Was plant die Regierung?", "War der Minister informiert?",
    "Aktuelles zum Streik", "Hat Holm den Vertrag unterschrieben?",
    "Ist die Brücke offen?", "Wurde der Deich repariert?", "Laut Guardian, wer gewann?",
    "Reuters über Inflation", "WER GEWANN DIE WAHL?", "was hat holm gesagt", "Wieso?",
    "Fass die Lage in Calais zusammen", "Zeig mir Artikel", "Lage in Calais heute",
    "Deichbruch letzte Woche", "Nenne drei Gründe", "Worum geht es im Streit?",
    "Was hält Holm von Zöllen?", "Mit wem traf sich Holm?", "Was sagte Holm zu Die Hard?",
    "Was schreibt The Verge ueber Brillen?", "Wer fuhr im Maerz nach Norda?",
)  # fmt: skip


@pytest.mark.parametrize("question", GERMAN, ids=GERMAN)
def test_german_is_told_in_few_words_and_however_typed(question: str) -> None:
    assert language_of(question).code == "de"


TOPICS = {
    "Wie viele Menschen starben bei dem Unglück in Norda?": "Menschen starben Unglück Norda",
    "Wann beginnt der Streik der Fährleute?": "beginnt Streik Fährleute",
    "Warum trat die Ministerin Holm zurück?": "trat Ministerin Holm zurück",
    "Welche Deiche sind an der Küste gebrochen?": "Deiche Küste gebrochen",
    "Was hat der Rat beschlossen?": "Rat beschlossen",
    "Was zahlt Uber den Fahrern?": "zahlt Uber Fahrern",
    "Was plant Weil für den Hafen?": "plant Weil Hafen",
    "Was steht zur Maut in den USA?": "Maut USA",
    "Wieviel kostet die Faehre ueber den Sund?": "kostet Faehre Sund",
    "Fass die Lage in Calais zusammen": "Lage Calais",
    "Wer baute den Weg am Deich?": "baute Weg Deich",
}


@pytest.mark.parametrize(("question", "topic"), TOPICS.items(), ids=TOPICS)
def test_german_words_that_only_ask_leave_the_topic(question: str, topic: str) -> None:
    assert understand(question, publishers=CORPUS, now=NOW).topic == topic


def test_a_german_question_without_a_topic_is_searched_by_what_is_left_of_it() -> None:
    assert content_terms("Was hat Holm denn dazu gesagt?") == ["holm"]


def test_a_name_that_is_a_german_word_elsewhere_stays_a_search_term() -> None:
    assert content_terms("Uber Fahrer März") == ["uber", "fahrer", "marz"]


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text).code in {"en", "de"}
