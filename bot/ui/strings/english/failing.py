"""English: errors: one sentence, what happened and what to do."""

FAILING = {
    "error": "That failed on my side ({id}); try again, and if it stays so give an admin this id.",
    "error.retrieval": "{sentence} ({id})",
    "error.restart": "I am being restarted; please ask again in a minute.",
    "error.full": "Many questions are being answered right now; please ask again in a minute.",
    "error.too.many": "You have {n} questions waiting already; please wait for an answer first.",
    "error.question.empty": "Ask me something about the coverage, such as: "
    "what did the mayor say about the bridge?",
    "error.question.long": "That question has {n} characters; please put it in {most} or fewer.",
    "error.day": "I cannot read {text} as a day; try 2026-03-14, 14 March or last week.",
    "error.days": "The first day is after the last; please swap since and until.",
    "error.publisher": "There is no publisher {name} in the coverage here; "
    "pick one from the list as you type.",
    "error.source": "There is no source {name}; pick one from the list as you type.",
    "error.write": "I may not write in {channel}; ask an admin to allow me Send Messages there.",
    "error.view": "I may not see {channel}; ask an admin to allow me View Channel there.",
    "error.manage": "Only those who may manage this server can do that.",
    "error.coverage": "Only the managers of servers that my operator has chosen may change the "
    "coverage, because all servers share it; ask my operator.",
    "error.thread": "I may not open a thread here; ask an admin to allow me Create Public Threads.",
    "error.gone": "That answer is no longer kept; please ask again.",
    "error.yours": "Only the one who asked can do that.",
    "error.cooldown": "One question at a time: please ask again in {time}.",
    "error.cooldown.channel": "This channel has had many questions; please ask again in {time}.",
    "error.here": "I do not answer in this channel; ask in {channels}.",
    "error.who": "Only members with the role {roles} may ask here.",
    "error.server": "That works in a server only.",
}
