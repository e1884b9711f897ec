"""German, whole."""

from __future__ import annotations

from retrieval.search.german.asking import ASKING
from retrieval.search.german.date_cues import DATE_CUES
from retrieval.search.german.date_labels import DATE_LABELS
from retrieval.search.german.dates import DATES
from retrieval.search.german.publishers import PUBLISHERS
from retrieval.search.german.speakers import SPEAKERS
from retrieval.search.grammar import Language

GERMAN = Language("de", DATES, DATE_CUES, DATE_LABELS, PUBLISHERS, SPEAKERS, ASKING)
