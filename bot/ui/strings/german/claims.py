"""German: what the coverage says of a message's claims."""

CLAIMS = {
    "claims.supported": "✓ **Bestätigt**",
    "claims.contradicted": "✗ **Widersprochen**",
    "claims.mixed": "± **Die Berichte sagen beides**",
    "claims.on record": "✓ **Belegt**",
    "claims.on record.by": "✓ **Belegt, gesagt von {speaker}**",
    "claims.words only": "± **Nur die zitierten Worte sind belegt**",
    "claims.words only.by": "± **Nur die zitierten Worte sind belegt, gesagt von {speaker}**",
    "claims.misattributed": "✗ **Belegt, aber gesagt von {speaker}**",
    "claims.not found": "? **Diese Worte stehen nicht in den Berichten**",
    "claims.not covered": "? **Nicht in den Berichten**",
    "claims.differs.number": "eine andere Zahl",
    "claims.differs.date": "ein anderes Datum",
    "claims.differs.name": "ein anderer Name",
    "claims.differs.negation": "das Gegenteil",
    "claims.differs.opposite": "das Gegenteil",
    "claims.otherwise": "Die Berichte sagen es anders:",
    "claims.agrees": "✓ sagt es so",
    "claims.disagrees": "✗ sagt es anders",
    "claims.nearest": "Am nächsten belegt:",
    "claims.more.one": "{n} weitere Behauptung ist nicht geprüft; ich nehme {most} auf einmal.",
    "claims.more.other": "{n} weitere Behauptungen sind nicht geprüft; "
    "ich nehme {most} auf einmal.",
    "error.claims.none": "In dieser Nachricht finde ich keine Behauptung, die Berichte belegen "
    "könnten: Fragen, Meinungen und bloße Links lassen sich nicht prüfen.",
}
