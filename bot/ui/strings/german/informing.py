"""German: what is told on request."""

INFORMING = {
    # help
    "help.title": "**Ich beantworte Fragen aus den Berichten, die ich habe, jeden Satz belegt.**",
    "help.ask": "`/ask` What did the mayor say about the bridge?",
    "help.options": "`/ask` mit *publisher*, *since* und *until*: last week, 14 March, 2026-03-14",
    "help.mention": "oder erwähne mich: {mention} how many homes lost power?",
    "help.reply": "Antworte auf meine Antwort, um weiterzufragen: and what did the governor say?",
    "help.passage": "Die Knöpfe unter einer Antwort zeigen jede zitierte Stelle, mit einem Link zu "
    "den Worten.",
    "help.verify": "Im Menü einer Nachricht, Apps → *Mit Berichten abgleichen*: was die Berichte "
    "zu ihren Behauptungen sagen",
    "help.quotes": "`/quotes` wer was gesagt hat, Wort für Wort",
    "help.latest": "`/latest` die neuesten Artikel",
    "help.coverage": "`/coverage` was ich habe und wie frisch es ist",
    "help.watch": "`/watch add` meldet hier neue Berichte zu einem Thema",
    "help.privacy": "`/privacy` was aufbewahrt wird · `/forget-me` entfernt es",
    "help.managers": "**Für dich, weil du diesen Server verwaltest**",
    "help.settings": "`/settings` wo ich antworte, wem, wie oft, in welcher Sprache",
    "help.status": "`/status` wie frisch mein Bestand ist, was wartet und was fehlschlug",
    "help.sources": "`/sources add` ein Feed, eine News-Sitemap oder eine Seite; `list`, `test`, "
    "`remove`",
    "help.article": "`/article add` ein einzelner Artikel über seine Adresse; `info`, `remove`",
    "help.reindex": "`/reindex` erfasst jetzt, was neu oder geändert ist",
    "help.admin": "Für die Verwaltung des Servers: `/reindex`, `/sources`, `/article`, "
    "`/settings`, `/status`",
    # status, coverage, latest
    "coverage.title": "**Bestand**",
    "coverage.count.one": "{n} Artikel",
    "coverage.count.other": "{n} Artikel",
    "coverage.dates": ", {days}",
    "coverage.fresh": "der neueste: {when}",
    "coverage.more": "und {n} weitere Herausgeber",
    "chart.day": "Artikel je Tag und Herausgeber",
    "chart.week": "Artikel je Woche und Herausgeber",
    "chart.month": "Artikel je Monat und Herausgeber",
    "chart.year": "Artikel je Jahr und Herausgeber",
    "chart.others.one": "{n} weiterer",
    "chart.others.other": "{n} weitere",
    "chart.alt": "Gestapelte Balken: {title}, {days}. {parts}. Der höchste Balken: {n}, {when}.",
    "chart.earlier.one": "Im Bild fehlt {n} Artikel aus der Zeit vor dem {day}.",
    "chart.earlier.other": "Im Bild fehlen {n} Artikel aus der Zeit vor dem {day}.",
    "chart.unwritten": "({n}) im Bild: {name}",
    "coverage.empty": "Noch ist nichts erfasst.",
    "latest.title": "**Neueste Artikel**",
    "latest.none": "Solche Artikel gibt es hier nicht.",
    "status.title": "**Zustand**",
    "status.queue": "wartende Fragen: {n}",
    "status.answered": "seit dem Start beantwortet: {n}, die Hälfte davon binnen {ms} ms",
    "status.uptime": "läuft seit {when}",
    "status.loop": "längste Pause der Ereignisschleife in der letzten Minute: {ms} ms",
    "status.reindex": "letzte Erfassung: {when}",
    "status.reindex.none": "letzte Erfassung: seit dem Start keine",
    "status.model": "es schreibt: {writer}",
    "status.errors": "letzte Fehler:",
    "status.errors.none": "seit dem Start keine Fehler",
    # quotes
    "quotes.title": "**{speaker}**{about}: {quotes} in {articles}, die neuesten zuerst",
    "quotes.about": ", über {topic}",
    "quotes.quotes.one": "{n} Zitat",
    "quotes.quotes.other": "{n} Zitate",
    "quotes.articles.one": "{n} Artikel",
    "quotes.articles.other": "{n} Artikeln",
    "quotes.none": "In den Berichten, die ich habe, stehen keine solchen Worte von {speaker}.",
    "quotes.near": "Meintest du {names}?",
    # watches
    "watch.added": "Ich melde hier, wenn neue Berichte zu {topic} kommen.",
    "watch.removed": "Entfernt: {topic}",
    "watch.none": "Hier wird nichts beobachtet.",
    "watch.unknown": "Das wird hier nicht beobachtet; `/watch list` zeigt, was es gibt.",
    "watch.list": "**In diesem Kanal beobachtet**",
    "watch.many": "Hier werden schon {n} Themen beobachtet, mehr geht nicht; entferne erst eines.",
    "watch.post": "Neue Berichte zu **{topic}**",
    "watch.more.one": "und {n} weiterer neuer Artikel dazu; `/latest` mit dem Thema zeigt ihn",
    "watch.more.other": "und {n} weitere neue Artikel dazu; `/latest` mit dem Thema zeigt sie",
    "watch.forbidden": "Ich darf in {channel} nicht schreiben und kann dort nicht melden, was es "
    "Neues zu {topic} gibt; erlaube mir dort Nachrichten senden, oder entferne das Thema.",
    # privacy
    "privacy": "**Aufbewahrt wird:** jede Antwort mit ihrer Frage, deiner Discord-Kennung, dem "
    "Server, dem Kanal und den Quellen, für ein Jahr, damit die Knöpfe weiter wirken; deine "
    "Rückmeldung, falls du eine gibst; die beobachteten Themen eines Kanals. Alles bleibt auf dem"
    " Rechner, auf dem ich laufe. Was ein Server hinterlässt, wird {days} Tage nach meinem "
    "Weggang entfernt. `/forget-me` entfernt deine Fragen und Rückmeldungen sofort.",
    "privacy.model": "Fragen und zitierte Stellen gehen auch an das Sprachmodell {model}.",
    "forgotten": "Entfernt: {answers} und {feedback}. Die Knöpfe unter diesen Antworten wirken "
    "nicht mehr.",
    "forgotten.answers.one": "{n} Frage mit ihrer Antwort",
    "forgotten.answers.other": "{n} Fragen mit ihren Antworten",
    "forgotten.feedback.one": "{n} Rückmeldung",
    "forgotten.feedback.other": "{n} Rückmeldungen",
}
