"""Why an item was not taken in, in words for an admin."""

from __future__ import annotations

import re
from typing import Final

from bot.source_names import without_paths
from bot.ui.strings import Words
from bot.ui.text import fit, one_line

WHY = 300  # characters
# Reasons that admins meet often, for which there are words of our own that say what to do. The
# last one also keeps to itself where names of the operator's network lead.
_OWN: Final = (
    ("refused.paywall", re.compile("behind a paywall")),
    ("refused.error_page", re.compile("an error page rather than")),
    ("refused.none", re.compile("no article was found")),
    ("refused.robots", re.compile(r"robots\.txt asks bots")),
    ("refused.missing", re.compile("the server answered 4(?:04|10)")),
    ("refused.private", re.compile("not on the public internet")),
)


def reason(why: str, words: Words) -> str:
    """Half a sentence, escaped, without paths of this machine."""
    own = next((name for name, pattern in _OWN if pattern.search(why)), None)
    if own:
        return words(own)
    return fit(one_line(without_paths(why)), WHY) or words("refused.nothing")
