"""English: reindexing and settings."""

MANAGING = {
    # reindex
    "reindex.start": "Reindexing …",
    "reindex.reading": "Reading articles",
    "reindex.embedding": "Making articles searchable",
    "reindex.of": "{done} of {total}",
    "reindex.left": "about {time} left",
    "reindex.counts": "added {added} · changed {changed} · unchanged {unchanged} · "
    "removed {removed} · failed {failed}",
    "reindex.done": "**Done in {time}:** {added} added, {changed} changed, {unchanged} unchanged, "
    "{removed} removed, {failed} failed{attached}. {passages}.",
    "reindex.cancelled": "**Cancelled after {time}:** what was done until then is kept: {added} "
    "added, {changed} changed, {unchanged} unchanged, {removed} removed, {failed} failed{attached}."
    " {passages}.",
    "reindex.passages.one": "{n} passage",
    "reindex.passages.other": "{n} passages",
    "reindex.attached": " (list attached)",
    "reindex.cancel": "cancel",
    "reindex.cancelling": "Cancelling: the article in hand is finished first.",
    "reindex.busy": "A reindex is already running{who}; wait for it to end, or cancel it there.",
    "reindex.busy.who": " (started by {name})",
    "reindex.over": "That reindex has already ended.",
    "seconds": "{s} s",
    "minutes": "{m} min {s} s",
    # settings
    "settings.title": "**How I work on this server**",
    "settings.line": "{name}: {value}",
    "settings.channels": "answers in",
    "settings.channels.all": "all channels I can see",
    "settings.mention": "needs a mention in its threads",
    "settings.roles": "who may ask",
    "settings.roles.all": "everyone",
    "settings.private": "private by default",
    "settings.user_cooldown": "seconds between questions of one person",
    "settings.channel_cooldown": "questions a minute in one channel",
    "settings.publishers": "publishers allowed",
    "settings.publishers.all": "all",
    "settings.language": "language",
    "settings.language.auto": "the reader's own",
    "settings.language.en": "English",
    "settings.language.de": "German",
    "settings.threads": "opens a thread for each mention",
    "yes": "yes",
    "no": "no",
}
