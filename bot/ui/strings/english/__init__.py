"""English: the bot's own words by key; `{names}` are filled in, Markdown is Discord's."""

from bot.ui.strings.english.answering import ANSWERING
from bot.ui.strings.english.claims import CLAIMS
from bot.ui.strings.english.failing import FAILING
from bot.ui.strings.english.informing import INFORMING
from bot.ui.strings.english.managing import MANAGING

ENGLISH = ANSWERING | MANAGING | FAILING | INFORMING | CLAIMS
