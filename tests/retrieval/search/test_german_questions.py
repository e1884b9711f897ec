"""Whole German questions, and all that is understood of each."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import Query
from retrieval.search.german.language import GERMAN
from retrieval.search.publishers import find_publishers
from retrieval.search.question import understand
from tests.retrieval.search.meaning import Meant, meant_by

# A Friday.
NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)
CORPUS = (
    "Reuters", "The Guardian", "BBC News", "The Sun", "Time", "The New York Times", "The Verge",
    "Der Spiegel", "Die Welt", "Die Zeit", "Bild", "Stern", "Süddeutsche Zeitung", "Norda Kurier",
)  # fmt: skip


def read(question: str) -> Query:
    return understand(question, publishers=CORPUS, now=NOW)


REUTERS = Meant(publishers=("Reuters",))
GUARDIAN = Meant(publishers=("The Guardian",))
BOTH = Meant("comparison", publishers=("Reuters", "The Guardian"))
HOLM = Meant("quotes", speaker="Holm")
KARI = Meant("quotes", speaker="Kari Holm")

ASKED = {
    # publishers, and words that only look like one
    "Laut Reuters, wie viele Schiffe sanken?": REUTERS,
    "Wie viele Schiffe sanken Reuters zufolge?": REUTERS,
    "Wie viele Schiffe sanken nach Angaben von Reuters?": REUTERS,
    "Was steht im Guardian-Artikel über Deiche?": GUARDIAN,
    "Was schreibt der Guardian über Mieten?": GUARDIAN,
    "Was hat der Guardian über Mieten geschrieben?": GUARDIAN,
    "Wie der Guardian berichtet, wer trat zurück?": GUARDIAN,
    "Was stand im Guardian zu den Mieten?": GUARDIAN,
    "Was wurde im Guardian über Mieten berichtet?": GUARDIAN,
    "Artikel über Deiche aus dem Guardian": GUARDIAN,
    "was berichtete reuters über den streik": REUTERS,
    "Reuters über Inflation": REUTERS,
    "Reuters: Wer streikt?": REUTERS,
    "Nur Reuters: was ist in Calais los?": Meant("latest", publishers=("Reuters",)),
    "Was meldete Reuters über The Verge?": REUTERS,
    "Was hat Reuters am 3. Mai berichtet?": Meant(
        publishers=("Reuters",), published="3. Mai 2022"
    ),
    "NYT-Bericht über den Streik": Meant(publishers=("The New York Times",)),
    "Artikel von Reuters, BBC und dem Guardian über Deiche": Meant(
        publishers=("Reuters", "BBC News", "The Guardian")
    ),
    "Was steht in der Süddeutschen Zeitung über Mieten?": Meant(
        publishers=("Süddeutsche Zeitung",)
    ),
    "Was sagt Time über den Pakt?": Meant(publishers=("Time",)),
    "Wer kaufte Reuters?": Meant(),
    "Wer arbeitet bei Reuters?": Meant(),
    "Wer verklagte die New York Times?": Meant(),
    "Was geschah im Reuters-Büro?": Meant(),
    "Artikel über Reuters": Meant(),
    "Was hat Holm dem Guardian über Deiche gesagt?": HOLM,
    "Was schreibt die Welt über Norda?": Meant(publishers=("Die Welt",)),
    "Was sagt die Welt zu Norda?": Meant(),
    "Wie entstand die Welt?": Meant(),
    "Was gibt es Neues aus der Welt?": Meant("latest"),
    "Was ist die Geschichte der Welt?": Meant(),
    "Artikel aus der Welt über Norda": Meant(publishers=("Die Welt",)),
    "Was stand in der Zeit über Norda?": Meant(publishers=("Die Zeit",)),
    "Was sank in der Zeit nach dem Krieg?": Meant(),
    "Wie viel Zeit bleibt der Ministerin?": Meant(),
    "Bericht des Spiegels über Mieten": Meant(publishers=("Der Spiegel",)),
    "Laut Spiegel, wer trat zurück?": Meant(publishers=("Der Spiegel",)),
    "Wer brach den Spiegel im Schloss?": Meant(),
    "Was zeigt das Bild von Norda?": Meant(),
    "Was schrieb die Bild über Norda?": Meant(publishers=("Bild",)),
    "Wie hell ist der Stern?": Meant(),
    "Nicht von Reuters: Artikel über Norda": Meant(excluded=("Reuters",)),
    "Artikel über Norda, aber nicht aus dem Guardian": Meant(excluded=("The Guardian",)),
    "Alles außer Reuters zu Norda": Meant(excluded=("Reuters",)),
    "Was schreiben andere Zeitungen als The Sun über den Prinzen?": Meant(excluded=("The Sun",)),
    # speakers
    "Was sagte Holm zu Getreide?": HOLM,
    "Was sagt Holm?": HOLM,
    "was sagte holm zu getreide": Meant("quotes", speaker="holm"),
    "Was hat Holm über Getreide gesagt?": HOLM,
    "Was hat Holm am Montag über Getreide gesagt?": Meant(
        "quotes", speaker="Holm", happened="Montag (21. Nov. 2022)"
    ),
    "Was sagte Ministerin Kari Holm zu Getreide?": KARI,
    "Was hat die norwegische Ministerpräsidentin Kari Holm zu Getreide gesagt?": KARI,
    "Was sagte Bundeskanzlerin Kari Holm gestern über Renten?": Meant(
        "quotes", speaker="Kari Holm", happened="gestern (24. Nov. 2022)"
    ),
    "Was sagte Selma von der Halm über Getreide?": Meant("quotes", speaker="Selma von der Halm"),
    "Was sagte Holm zu Selenskyj über Getreide?": HOLM,
    "Was hat Uber über Löhne gesagt?": Meant("quotes", speaker="Uber"),
    "Was sagt die WHO über den Impfstoff?": Meant("quotes", speaker="WHO"),
    "Was sagte die Polizei nach dem Unglück?": Meant("quotes", speaker="Polizei"),
    "Sag mir, was Holm über Getreide gesagt hat": HOLM,
    "Was wurde von Holm über Getreide gesagt?": HOLM,
    "Hat sich Holm zum Streik geäußert?": HOLM,
    "Wie hat Holm auf den Streik reagiert?": HOLM,
    "Wie reagierte Kari Holm auf das Urteil?": KARI,
    "Was hält Holm von Zöllen?": HOLM,
    "Was ist Holms Haltung zu Zöllen?": HOLM,
    "Holms Reaktion auf den Streik": HOLM,
    "Zitate von Kari Holm zu Zöllen": KARI,
    "Zitiere Holm zu Zöllen": HOLM,
    "Was sagte Frau Sonntag am Sonntag?": Meant(
        "quotes", speaker="Sonntag", happened="Sonntag (20. Nov. 2022)"
    ),
    "Laut Kari Holm, welches Schiff sank?": Meant(speaker="Kari Holm"),
    "Nach Angaben von Kari Holm sank welches Schiff?": Meant(speaker="Kari Holm"),
    "Was fordert Holm?": Meant(speaker="Holm"),
    "Was hat Holm versprochen?": Meant(speaker="Holm"),
    "Was sagte er dazu?": Meant(),
    "Was denken Experten über Deiche?": Meant(),
    "Was sagen die Medien über Deiche?": Meant(),
    "Was sagt der Artikel über Deiche?": Meant(),
    "Was sagt das Gesetz über Deiche?": Meant(),
    "Wie viele Kranke gab es laut WHO?": Meant(),
    "Wie viele Kranke gab es laut UN-Schätzungen?": Meant(),
    "Wer sagte, dass der Deich sicher sei?": Meant(),
    # kinds
    "Was gibt es Neues zu Norda?": Meant("latest"),
    "Gibt es Neuigkeiten zum Deich?": Meant("latest"),
    "das Neueste zum Streik": Meant("latest"),
    "neueste Nachrichten von Reuters": Meant("latest", publishers=("Reuters",)),
    "aktuelle Lage in Norda, was ist los?": Meant("latest"),
    "Welches ist das neueste Mitglied im Pakt?": Meant(),
    "Gib mir Zitate zum Streik": Meant("quotes"),
    "Was steht wörtlich im Vertrag?": Meant("quotes"),
    "Chronologie des Fährstreiks": Meant("timeline"),
    "Was ist seit Montag in Calais passiert?": Meant(
        "timeline", happened="seit Montag (21. Nov. 2022)"
    ),
    "Wie hat sich der Streik entwickelt?": Meant("timeline"),
    "Wie kam es zum Streik?": Meant("timeline"),
    "Was hat sich bei den Zinsen seit Januar getan?": Meant(
        "timeline", happened="seit Jan. 2022"
    ),
    "Aktuelles zum Streik": Meant("latest"),
    "Wie berichten Reuters und der Guardian über den Streik?": BOTH,
    "Stimmen Reuters und der Guardian überein?": BOTH,
    "Worin unterscheiden sich der Reuters-Bericht und der Guardian-Artikel?": BOTH,
    "Vergleiche Reuters und den Guardian zum Streik": BOTH,
    "Wie berichten die Medien über den Streik?": Meant("comparison"),
    "Vergleiche die Berichterstattung über den Streik": Meant("comparison"),
}  # fmt: skip


@pytest.mark.parametrize(("question", "meant"), ASKED.items(), ids=ASKED)
def test_a_german_question_is_understood_and_what_only_looks_like_something_is_not(
    question: str, meant: Meant
) -> None:
    query = read(question)
    assert meant_by(query) == meant


TOPICS = {
    "Was hat Holm über Getreide gesagt?": "Getreide",
    "Was sagte Ministerin Kari Holm am Montag zu Getreide?": "Getreide",
    "Was hat Holm dem Guardian über Deiche gesagt?": "Deiche",
    "Was steht im Guardian-Artikel über Deiche?": "Deiche",
    "Artikel von Reuters über Deiche von letzter Woche": "Deiche",
    "Was ist seit Montag in Calais passiert?": "Calais",
    "Was sank am 7. Oktober 2021 vor Oslo?": "sank 7. Oktober 2021 Oslo",
    "Welche Deiche brachen in den letzten drei Tagen?": "Deiche brachen",
    "Wer kaufte Reuters?": "kaufte Reuters",
    "Was hat Holm gesagt?": "",
}


@pytest.mark.parametrize(("question", "topic"), TOPICS.items(), ids=TOPICS)
def test_the_topic_is_what_is_left_to_match(question: str, topic: str) -> None:
    assert read(question).topic == topic


@pytest.mark.parametrize(
    ("question", "overview"),
    [
        ("Was gibt es Neues?", True), ("Was ist letzte Woche passiert?", True),
        ("Was war gestern los?", True), ("Nachrichten von heute", True),
        ("neueste Nachrichten von Reuters", True), ("Was geschah am 3. Mai?", True),
        ("Was geschah letzte Woche in Calais?", False), ("Was gibt es Neues zu Norda?", False),
        ("Was ist der Grund?", False), ("Wer?", False), ("Was sagte Holm gestern?", False),
    ],
)  # fmt: skip
def test_what_asks_for_whatever_there_is_is_told_from_what_has_a_topic(
    question: str, overview: bool
) -> None:
    assert read(question).overview is overview


def test_a_newspaper_with_a_german_article_is_found_with_and_without_it() -> None:
    for question in ("Laut Norda Kurier, wer gewann?", "Laut dem Norda Kurier, wer gewann?"):
        (mention,) = find_publishers(question, CORPUS, GERMAN.publishers)
        assert mention.publishers == ("Norda Kurier",)
        assert question[mention.start : mention.end] == "Norda Kurier"


WORDS = st.sampled_from(
    ["was", "hat", "Holm", "gesagt", "über", "Reuters", "dem Guardian", "laut", "nicht", "und",
     "letzte Woche", "am Montag", "seit März", "veröffentlicht", "zwischen", "Zitate von", "?",
     "neueste", "die Zeit", "Artikel", ",", "„", "im Jahr 2022", "wie", "-Artikel", "vergleiche",
     "von der Halm", "schreibt", "zufolge", "Uber"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_any_words_are_understood_without_error(text: str) -> None:
    query = read(text)
    assert query.text == text
    assert set(query.publishers) <= set(CORPUS)
    assert not set(query.publishers) & set(query.exclude_publishers)


@pytest.mark.parametrize(
    "text",
    ["was hat sich " * 400, "Reuters und der " * 400, "3. März " * 400, "Was sagte die Holm " * 300,
     "über die von der Halm " * 300, "im Guardian gesagt " * 300, "Was sagt " + "a" * 9000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_long_question_does_not_run_away(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 2.0
