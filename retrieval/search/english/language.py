"""English, whole."""

from __future__ import annotations

from retrieval.search.english.asking import ASKING
from retrieval.search.english.date_cues import DATE_CUES
from retrieval.search.english.date_labels import DATE_LABELS
from retrieval.search.english.dates import DATES
from retrieval.search.english.publishers import PUBLISHERS
from retrieval.search.english.speakers import SPEAKERS
from retrieval.search.grammar import Language

ENGLISH = Language("en", DATES, DATE_CUES, DATE_LABELS, PUBLISHERS, SPEAKERS, ASKING)
