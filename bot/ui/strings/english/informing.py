"""English: what is told on request."""

INFORMING = {
    # help
    "help.title": "**I answer questions from the news coverage I hold, every sentence cited.**",
    "help.ask": "`/ask` What did the mayor say about the bridge?",
    "help.options": "`/ask` with *publisher*, *since* and *until*: last week, 14 March, 2026-03-14",
    "help.mention": "or mention me: {mention} how many homes lost power?",
    "help.reply": "Reply to my answer to ask on: and what did the governor say?",
    "help.passage": "Buttons under an answer show each cited passage, with a link to the words.",
    "help.quotes": "`/quotes` who said what, to the letter",
    "help.latest": "`/latest` the newest articles",
    "help.coverage": "`/coverage` what I hold, and how fresh it is",
    "help.watch": "`/watch add` a post here when new coverage of a topic comes in",
    "help.privacy": "`/privacy` what is kept · `/forget-me` removes it",
    "help.admin": "For those who manage the server: `/reindex`, `/settings`, `/status`",
    # status, coverage, latest
    "coverage.title": "**Coverage**",
    "coverage.count.one": "{n} article",
    "coverage.count.other": "{n} articles",
    "coverage.dates": "from {first} to {last}",
    "coverage.fresh": "newest: {when}",
    "coverage.more": "and {n} more publishers",
    "coverage.empty": "Nothing is indexed yet.",
    "latest.title": "**Newest articles**",
    "latest.none": "There is no article of that kind in the coverage here.",
    "status.title": "**Status**",
    "status.queue": "questions waiting: {n}",
    "status.answered": "answered since the start: {n}, half of them within {ms} ms",
    "status.uptime": "running since {when}",
    "status.loop": "longest pause of the event loop in the last minute: {ms} ms",
    "status.reindex": "last reindex: {when}",
    "status.reindex.none": "last reindex: none since the start",
    "status.model": "writer: {writer}",
    "status.errors": "last errors:",
    "status.errors.none": "no errors since the start",
    # quotes
    "quotes.title": "**{speaker}**{about}: {quotes} in {articles}, newest first",
    "quotes.about": ", on {topic}",
    "quotes.quotes.one": "{n} quotation",
    "quotes.quotes.other": "{n} quotations",
    "quotes.articles.one": "{n} article",
    "quotes.articles.other": "{n} articles",
    "quotes.none": "The coverage I have holds no such words of {speaker}.",
    # watches
    "watch.added": "I shall post here when new coverage of {topic} comes in.",
    "watch.removed": "Removed: {topic}",
    "watch.none": "Nothing is watched here.",
    "watch.unknown": "There is no such watch here; `/watch list` shows them.",
    "watch.list": "**Watched in this channel**",
    "watch.many": "This server has {n} watches already, which is the most; remove one first.",
    "watch.post": "New coverage of **{topic}**",
    # privacy
    "privacy": "**What is kept:** each answer with its question, your Discord id, the server, the "
    "channel and its sources, so that its buttons go on working; your feedback, if you give any; "
    "the watches of a channel. All of it stays on the machine that runs me. What a server leaves "
    "behind is removed {days} days after I leave it. `/forget-me` removes your questions and "
    "feedback at once.",
    "privacy.model": "Questions and cited passages are also sent to the language model {model}.",
    "forgotten": "Removed: {answers} and {feedback}. Buttons under those answers no longer work.",
    "forgotten.answers.one": "{n} question with its answer",
    "forgotten.answers.other": "{n} questions with their answers",
    "forgotten.feedback.one": "{n} feedback",
    "forgotten.feedback.other": "{n} feedbacks",
}
