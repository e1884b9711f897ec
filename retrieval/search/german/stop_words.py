"""German words that say nothing about which passage answers."""

from __future__ import annotations

# Folded as the index folds words: small letters, no umlauts' dots; "fuer" for those without them.
STOP_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer
    anderes auch auf aus bei beim bereits bin bis bisher bitte bzw da dabei dafur dafuer dagegen
    daher damit danach dann daran darauf daraus darin daruber darueber darum davon davor dazu dass
    das dein deine dem den denen denn der deren des dessen die dies diese diesem diesen dieser
    dieses doch dort du durch darf durfen duerfen ein eine einem einen einer eines einige einigen
    einiger einmal er es etwa etwas fur fuer gab geben gegen gegenuber gegenueber gibt gewesen
    genau habe haben hab hat hatte hatten hatt hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren
    ihrer ihres im in innerhalb ins insgesamt ist ja je jede jedem jeden jeder jedes jemand jetzt
    kann kein keine keinem keinen keiner keines konnen koennen konnte konnten koennte mal man mehr
    mein meine mich mir mit muss musste mussen muessen nach nachdem neben neues neue nicht nichts
    noch nun nur ob oder ohne sagt sagte sagten sagen gesagt sehr sein seine seinem seinen seiner
    seines seit seitdem selbst sich sie sind so sogar soll sollen sollte sollten sondern sowie tut
    uber ueber um und uns unser unsere unter viel viele vielen vom von vor wahrend waehrend wann
    war waren warum was weg wegen weil welche welchem welchen welcher welches wem wen wenn wer
    werde werden wessen weshalb wie wieder wieso wieviel will wir wird wo wobei woher wohin womit
    woran woraus wovon wozu worden worum worauf woruber worueber worden wurde wurden wollen wollte
    wollten zu zum zur zwischen los passiert passierte passieren geschah geschahen geschehen
    geschieht geht gehen ging heisst heissen gilt gelten stimmt worin uberein wofur wofuer wodurch
    unterscheiden unterscheidet
    """.split()
)

# The words of asking: for what kind of coverage, by whom, and in what form.
ASKING_WORDS = frozenset(
    """
    artikel artikeln artikels bericht berichte berichten berichtet berichtete berichteten berichts
    berichterstattung meldung meldungen meldet melden meldete gemeldet nachricht nachrichten news
    beitrag beitrage beitragen schreibt schreiben schrieb schrieben geschrieben steht stehen stand
    laut gemass gemaess zufolge angaben angeblich neueste neuesten neuester neuestes neuste
    neusten neuigkeiten aktuell aktuelle aktuellen aktueller aktuelles aktuellste aktuellsten
    letzte letzten letzter letztes jungste jungsten kurzlich zuletzt neu schlagzeile schlagzeilen
    zitat herr herrn zitate zitaten kommentare kommentar zitiere zitieren wortlich woertlich
    wortlaut chronologie zeitleiste zeitachse verlauf ablauf vergleich vergleiche vergleichen
    verglichen zeig zeige zeigen gib nenn nenne nennen finde finden suche such liste erklar
    erklare beschreibe fass fasse zusammen zusammenfassung sag sage erzahl erzahle weiss wissen
    mochte moechte veroffentlicht veroeffentlicht veroffentlichte veroffentlichten erschienen
    erschien erschienene erschienenen publiziert bezuglich wahr falsch ausser ausgenommen statt
    bloss ausschliesslich geaussert aeusserte ausserte aussern geaeussert aussagen ausserungen
    gerade derzeit momentan jahr jahre jahres
    """.split()
)
