"""What belongs to the page is told from what is reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.extractive import furniture
from bot.answer.extractive.furniture import is_furniture


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ilka Torn/AP Rescuers carry sandbags to Mill Street.", id="agency"),
        pytest.param("Ilka Torn/Pool/Getty Images The mayor opens the dam.", id="pool and agency"),
        pytest.param("Ilka Torn/Lumen/Brightside Then-Mayor Orla Finch waves.", id="two unknown"),
        pytest.param("Photos: Floods in Belden Torn Press/AFP Boats wait.", id="gallery title"),
        pytest.param("The square under water Ilka Torn / Reuters Boats wait there.", id="inside"),
        pytest.param("The square of Belden lay under water (Ilka Torn/dpa).", id="at the end"),
        pytest.param("Hide Caption 4 of 16 The mayor looks at the eastern dam.", id="caption"),
        pytest.param("The mayor looks at the dam: 4 of 16 photos from Belden.", id="n of m"),
        pytest.param("JUST WATCHED The dam explained Replay More Videos ...", id="video player"),
        pytest.param("Get the news of Belden in your morning inbox every day.", id="inbox"),
        pytest.param("You can also text or WhatsApp your flood stories to us.", id="text us"),
        pytest.param("Message us on WhatsApp about the flood in Belden.", id="message us"),
        pytest.param("Correction, Nov 4: the dam was built in 1961, not 1916.", id="correction"),
        pytest.param("Corrections & clarifications: The dam is in Belden.", id="corrections"),
        pytest.param("An earlier version said 19,000 people had left.", id="earlier version"),
        pytest.param("In a previous version of this story the dam was older.", id="of this story"),
        pytest.param("The headline has been updated with the new count.", id="updated with"),
        pytest.param("It has been updated to reflect the count of Friday.", id="it was updated"),
        pytest.param("In einer Version dieses Artikels stand eine andere Zahl.", id="german"),
        pytest.param("Foto: Ilka Torn steht am Deich und zeigt auf das Wasser.", id="german photo"),
    ],
)
def test_what_is_about_the_page_is_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Corrections officers found the gate of the jail open.", id="officers"),
        pytest.param("An earlier version of the bill said nothing of dams.", id="bill"),
        pytest.param(
            "An earlier version of the report put the damage at $35 million.", id="report"
        ),
        pytest.param("The vaccine has been updated to cover the new strain.", id="vaccine"),
        pytest.param("A Reuters/Belden University poll found the mayor ahead.", id="poll"),
        pytest.param("Engines of the Tarn/Lowe type were grounded on Friday.", id="two makers"),
        pytest.param("The 42nd Street/Mill Park station was shut by the flood.", id="station"),
        pytest.param("She won 22 of 34 votes in the council of Belden.", id="count"),
        pytest.param("He sent the photo to her inbox, the court heard.", id="her inbox"),
        pytest.param("Police read messages sent over WhatsApp in March.", id="whatsapp"),
        pytest.param("The referee watched the replay before he gave the goal.", id="replay"),
    ],
)
def test_what_is_reported_is_none(text: str) -> None:
    assert not is_furniture(text)


PARTS = (
    "the dam", "of this story", "an earlier version", "the article was", "updated", "corrected",
    "4 of 16", "photos", "pictures", "hide caption", "your inbox", "text or", "WhatsApp your",
    "just watched", "replay more videos", "must watch", "newsletter", "cookies", "accept",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join))
def test_the_cheap_look_before_misses_nothing(text: str) -> None:
    if furniture._ANYWHERE.search(text):
        assert is_furniture(text)
