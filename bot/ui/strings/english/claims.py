"""English: what the coverage says of a message's claims."""

CLAIMS = {
    "claims.supported": "✓ **Supported**",
    "claims.contradicted": "✗ **Contradicted**",
    "claims.mixed": "± **The coverage says both**",
    "claims.on record": "✓ **On record**",
    "claims.on record.by": "✓ **On record, said by {speaker}**",
    "claims.words only": "± **Only the quoted words are on record**",
    "claims.words only.by": "± **Only the quoted words are on record, said by {speaker}**",
    "claims.misattributed": "✗ **On record, but said by {speaker}**",
    "claims.not found": "? **These words are not in the coverage**",
    "claims.not covered": "? **Not covered**",
    "claims.differs.number": "another number",
    "claims.differs.date": "another date",
    "claims.differs.name": "another name",
    "claims.differs.negation": "the opposite",
    "claims.differs.opposite": "the opposite",
    "claims.otherwise": "The coverage says otherwise:",
    "claims.agrees": "✓ says so",
    "claims.disagrees": "✗ says otherwise",
    "claims.nearest": "Nearest words on record:",
    "claims.more.one": "{n} more claim was not checked; I take {most} at a time.",
    "claims.more.other": "{n} more claims were not checked; I take {most} at a time.",
    "error.claims.none": "I find no claim in that message that coverage could bear out: "
    "questions, opinions and links alone cannot be checked.",
}
