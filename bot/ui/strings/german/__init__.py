"""German: the bot's own words by key; `{names}` are filled in, Markdown is Discord's."""

from bot.ui.strings.german.answering import ANSWERING
from bot.ui.strings.german.claims import CLAIMS
from bot.ui.strings.german.failing import FAILING
from bot.ui.strings.german.informing import INFORMING
from bot.ui.strings.german.managing import MANAGING

GERMAN = ANSWERING | MANAGING | FAILING | INFORMING | CLAIMS
