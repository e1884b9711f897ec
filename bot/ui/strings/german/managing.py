"""German: reindexing and settings."""

MANAGING = {
    # reindex
    "reindex.start": "Der Bestand wird erfasst …",
    "reindex.reading": "Artikel werden gelesen",
    "reindex.embedding": "Artikel werden durchsuchbar gemacht",
    "reindex.of": "{done} von {total}",
    "reindex.left": "noch etwa {time}",
    "reindex.counts": "neu {added} · geändert {changed} · unverändert {unchanged} · "
    "entfernt {removed} · fehlgeschlagen {failed}",
    "reindex.done": "**Fertig in {time}:** {added} neu, {changed} geändert, {unchanged} "
    "unverändert, {removed} entfernt, {failed} fehlgeschlagen{attached}. {passages}.",
    "reindex.cancelled": "**Abgebrochen nach {time}:** das bis dahin Erfasste bleibt: {added} neu, "
    "{changed} geändert, {unchanged} unverändert, {removed} entfernt, {failed} fehlgeschlagen"
    "{attached}. {passages}.",
    "reindex.passages.one": "{n} Stelle",
    "reindex.passages.other": "{n} Stellen",
    "reindex.attached": " (Liste anbei)",
    "reindex.cancel": "abbrechen",
    "reindex.cancelling": "Wird abgebrochen: der begonnene Artikel wird noch fertig.",
    "reindex.busy": "Es läuft schon eine Erfassung{who}; warte ihr Ende ab oder brich sie dort ab.",
    "reindex.busy.who": " (von {name} begonnen)",
    "reindex.over": "Diese Erfassung ist schon zu Ende.",
    "seconds": "{s} s",
    "minutes": "{m} min {s} s",
    # settings
    "settings.title": "**So arbeite ich auf diesem Server**",
    "settings.line": "{name}: {value}",
    "settings.channels": "antwortet in",
    "settings.channels.all": "allen Kanälen, die ich sehe",
    "settings.mention": "braucht in seinen Threads eine Erwähnung",
    "settings.roles": "wer fragen darf",
    "settings.roles.all": "alle",
    "settings.private": "von Haus aus nur für Fragende sichtbar",
    "settings.user_cooldown": "Sekunden zwischen zwei Fragen einer Person",
    "settings.channel_cooldown": "Fragen in der Minute in einem Kanal",
    "settings.publishers": "erlaubte Herausgeber",
    "settings.publishers.all": "alle",
    "settings.language": "Sprache",
    "settings.language.auto": "die der Lesenden",
    "settings.language.en": "Englisch",
    "settings.language.de": "Deutsch",
    "settings.threads": "eröffnet bei einer Erwähnung einen Thread",
    "yes": "ja",
    "no": "nein",
}
