"""Words with a capital that say of what country or faith something is, and name nobody."""

from __future__ import annotations

DEMONYMS = frozenset(
    (
        "afghan african albanian algerian american arab argentine argentinian asian australian"
        " austrian bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian"
        " canadian catalan chechen chilean chinese colombian congolese croatian cuban czech danish"
        " dutch egyptian emirati english estonian ethiopian european finnish french georgian german"
        " greek haitian hungarian icelandic indian indonesian iranian iraqi irish israeli italian"
        " jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti latvian lebanese libyan"
        " lithuanian malaysian mexican moldovan mongolian moroccan nigerian norwegian pakistani"
        " palestinian peruvian philippine filipino polish portuguese qatari romanian russian"
        " rwandan saudi scottish serbian slovak slovenian somali spanish sudanese swedish swiss"
        " syrian taiwanese thai tunisian turkish ukrainian uruguayan venezuelan"
        " vietnamese welsh yemeni catholic christian buddhist hindu islamic jewish muslim"
        " protestant democratic republican conservative"
    ).split()
)
