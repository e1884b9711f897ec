"""German: errors: one sentence, what happened and what to do."""

FAILING = {
    "error": "Das ist bei mir fehlgeschlagen ({id}); versuche es noch einmal, und bleibt es dabei, "
    "gib diese Kennung jemandem, der mich betreut.",
    "error.retrieval": "{sentence} ({id})",
    "error.restart": "Ich werde neu gestartet; bitte frage in einer Minute noch einmal.",
    "error.full": "Gerade werden viele Fragen beantwortet; frage bitte in einer Minute wieder.",
    "error.too.many": "Von dir warten schon {n} Fragen; bitte warte erst eine Antwort ab.",
    "error.question.empty": "Frage mich etwas über die Berichte, zum Beispiel: "
    "was hat die Bürgermeisterin über die Brücke gesagt?",
    "error.question.long": "Diese Frage hat {n} Zeichen; bitte fasse sie in höchstens {most}.",
    "error.day": "Ich kann {text} nicht als Tag lesen; versuche 2026-03-14, 14 March "
    "oder last week.",
    "error.days": "Der erste Tag liegt nach dem letzten; bitte vertausche since und until.",
    "error.publisher": "Einen Herausgeber {name} gibt es hier nicht; "
    "wähle beim Tippen einen aus der Liste.",
    "error.source": "Eine Quelle {name} gibt es nicht; wähle beim Tippen eine aus der Liste.",
    "error.write": "In {channel} darf ich nicht schreiben; bitte die Leitung, mir dort "
    "„Nachrichten senden“ zu erlauben.",
    "error.view": "{channel} kann ich nicht sehen; bitte die Leitung, mir dort "
    "„Kanal anzeigen“ zu erlauben.",
    "error.manage": "Das können nur die, die diesen Server verwalten dürfen.",
    "error.coverage": "Den Bestand dürfen nur die ändern, die einen vom Betreiber bestimmten "
    "Server verwalten, weil alle Server ihn teilen; frage meinen Betreiber.",
    "error.thread": "Ich darf hier keinen Thread öffnen; bitte die Admins, mir „Öffentliche "
    "Threads erstellen“ zu erlauben.",
    "error.gone": "Diese Antwort wird nicht mehr aufbewahrt; bitte frage noch einmal.",
    "error.yours": "Das kann nur, wer gefragt hat.",
    "error.cooldown": "Eine Frage nach der anderen: bitte frage in {time} wieder.",
    "error.cooldown.channel": "In diesem Kanal kamen viele Fragen; bitte frage in {time} wieder.",
    "error.here": "In diesem Kanal antworte ich nicht; frage in {channels}.",
    "error.who": "Hier dürfen nur Mitglieder mit der Rolle {roles} fragen.",
    "error.server": "Das geht nur auf einem Server.",
}
