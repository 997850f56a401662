"""Words by which the rules for German sentences know verbs, clauses and what points back; all in lower case."""

from __future__ import annotations

VERBS = frozenset(
    "ist sind war waren bin bist hat haben hatte hatten wird werden wurde wurden würde würden wäre wären hätte hätten sei seien kann "
    "können konnte konnten könnte könnten muss muß müssen musste mussten müsste müssten soll sollen sollte sollten will wollen wollte "
    "wollten darf dürfen durfte durften dürfte dürften mag mögen mochte möchte möchten weiß wissen kannst musst sollst solltest "
    "darfst willst hast wirst lässt lassen ließ ließen gibt gab gaben geht ging gingen kommt kam kamen steht stand standen liegt lag "
    "lagen bleibt blieb blieben gilt galt galten heißt hieß hält hielt hielten fällt fiel fand fanden nahm nahmen begann begannen "
    "entstand entstanden wuchs schrieb schrieben sprach half traf trat tritt tut tun macht machte machten führt führte zeigt zeigte "
    "stellt stellte gehört gehörte gelingt gewinnt gefällt genügt geschieht genießt gerät gestaltet gelangt gewährt dient verdient "
    "bedient plant schafft braucht bittet scheint schien sah sahen entscheidet verschwindet entsteht beginnt verliert erhält behält "
    "empfiehlt versteht verspricht entspricht vergisst bekommt erscheint besteht betrifft beträgt erfährt verläuft verbietet vergeht "
    "verzeiht verlässt vermeidet überwiegt unterscheidet überschreitet unterliegt widerspricht zerbricht verfällt verdirbt vertritt "
    "verbirgt vertreibt verleiht erzieht erkennt verbrennt beweist bewirbt besitzt beschreibt unterschreibt überträgt enthält "
    "entzieht ergibt vergibt erhebt betreibt".split()
)
STRONG_PAST = frozenset(  # of verbs, which may have a prefix such as "ver-"
    "fiel fielen hielt hielten kam kamen ging gingen stand standen lag lagen blieb blieben schrieb schrieben sprach sprachen traf trafen "
    "trat traten nahm nahmen fand fanden gab gaben ließ ließen half halfen sah sahen hieß hießen galt galten verlor zog zogen".split()
)
PLURALS = frozenset("haben werden wissen lassen wollen sollen mögen tun".split())
IMPERATIVES = frozenset(
    "nutze starte folge lerne beobachte betrachte suche bleibe teile schreibe frage sage zeige denke achte prüfe plane setze stelle "
    "gehe mache baue erstelle vermeide verwende vergleiche überlege kommuniziere reagiere antworte wähle beginne kläre sammle biete "
    "verfolge höre lies gib nimm sieh hilf lass denk nutz probier probiere versuch versuche sei hab geh mach schau such bleib "
    "frag stell setz schreib sag zeig bau formuliere definiere investiere analysiere veröffentliche verzichte konzentriere behandle "
    "leg lege komm trink trinke iss lüfte rühre gieße schneide schalte öffne schließe drücke klicke warte melde trage ziehe laufe "
    "fahre kaufe koche wasche zahle atme pflege halte bringe finde lade ersetze trenne messe miss notiere übe wiederhole verbinde "
    "addiere film filme lösch wisch wische multipliziere schlag zähl zähle streich streiche schick schicke erzähl erzähle verrate "
    "kündige versichere erkläre lösche misch mische füll fülle fütter füttere bestell bestelle merk merke entscheide verlass verlasse "
    "verlange verhandle vereinbare kontrolliere dokumentiere bestätige beachte berücksichtige behalte bewahre erinnere erwarte "
    "genieße gewöhne hol hole heb hebe knete verteile verschiebe verrühr verrühre vermische bestreich bestreiche bestreue entferne "
    "entsorge reinige spül putz putze trockne bohr bohre schleif schleife kleb klebe klopf klopfe markiere zeichne zieh drehe steck "
    "stecke wirf wechsle tausche unterschreib unterschreibe begrüße lächle bedanke biet verlink verlinke poste beantworte ergänze "
    "kürze streu streue besprich sprich rechne ruf fordere ordne sortiere stoppe steh stehe leih spare spar glaub glaube vertrau "
    "vertraue verschweige übertreib übertreibe gönn gönne richte verwechsle unterschätze zerleg zerlege kümmere kümmer trau traue "
    "lern heiz heize dünge gieß pflanz pflanze".split()
)
TO_YOU = frozenset("dir dich dein deine deinen deinem deiner".split())
NOT_VERBS = frozenset(
    "heute bitte letzte beste erste zweite dritte weite breite späte gute nicht leicht recht schlecht echt acht dicht schlicht "
    "vielleicht selbst erst längst zuerst zuletzt zunächst höchst meist möglichst sonst fast oft jetzt seit mit samt statt laut weit "
    "breit gut hart spät bereit fort dort sofort derart bekannt unbekannt verwandt beliebt insgesamt gesamt überhaupt privat konkret "
    "diskret absolut robust bewusst unbewusst ernst fest damit somit womit hiermit soweit weltweit tot rot wert halt nett komplett "
    "abrupt jederzeit derzeit zurzeit äußerst jüngst unlängst alt kalt kurzfrist satt glatt fit exakt intakt kompakt strikt nackt akut "
    "zart dezent sanft zukunft bunt rund gewohnt ungewohnt geschweige wohlbekannt berühmt anerkannt dauerhaft stets mitunter geeignet "
    "verpönt verpflichtet ebenfalls hinweg baldmöglichst mindest bestimmt unbedingt bedingt verstärkt vermehrt zweit dritt "
    "viert schnellst".split()
)
GE_VERBS = frozenset("gehört gewinnt gelingt gefällt genügt geschieht genießt gerät gestaltet gelangt gewährt geht gibt gilt".split())
PREFIX = "ab|an|auf|aus|bei|durch|ein|fest|her|hin|hoch|los|mit|nach|nieder|über|um|unter|vor|weg|weiter|zu|zurück|zusammen"
SUBORDINATE = frozenset(
    "weil dass daß ob wenn wann inwiefern inwieweit damit obwohl obgleich sobald während nachdem bevor ehe falls indem sodass solange "
    "seitdem sofern soweit wo wer wen wem was wozu warum weshalb wieso womit wodurch worin woran wofür wovon worüber worauf wohin woher "
    "wie als um ohne anstatt statt je bis da zumal".split()
)
RELATIVE = frozenset("der die das den dem des deren dessen denen welche welcher welches welchen welchem".split())
PREPOSITION = frozenset("mit von zu in an auf für über bei aus durch nach vor um unter ohne gegen zwischen hinter neben wegen".split())
COORDINATE = frozenset("und oder aber sondern denn doch".split())
ARTICLE = frozenset("der die das den dem des ein eine einen einem einer kein keine jeder jede jedes alle viele".split())
CONNECTING = frozenset("und aber oder denn sondern so nun ja nein tja na also doch naja okay auch".split())
LEFT_OUT = CONNECTING | frozenset(
    "übrigens natürlich selbstverständlich vielmehr zusammenfassend darum deshalb daher deswegen somit außerdem zudem dadurch damit "
    "schließlich letztendlich letztlich allerdings jedoch ferner erstens zweitens drittens viertens fünftens zwar folglich "
    "trotzdem dennoch demnach ebenso gewiss sicherlich gleichzeitig einerseits andererseits".split()
)
BACK = frozenset(
    "hier dort dazwischen oben unten siehe sowas derlei letztgenannte letztgenannter letztgenannten letztere letzterer letzteres "
    "letzterem erstere ersteres ersterer obige obigen folgende folgenden folgender folgendes dies diese dieser dieses diesen diesem "
    "jene jener jenes jenen solche solcher solches solchen solch beides selbiges gleiches derselbe dasselbe dieselbe derartige "
    "derartigen derartiger derartiges nämlich stattdessen".split()
)
BACK_IN_FIRST = frozenset(
    "hingegen dagegen wiederum demgegenüber andererseits einerseits ebenfalls davor danach daneben hierzu hierfür hierbei hiermit "
    "hierauf dabei dadurch dafür damit daran darauf daraus darin darüber darum davon dazu deshalb daher deswegen".split()
)
ANNOUNCING = frozenset("dadurch dafür damit daran darauf daraus darin darüber darum davon dazu deshalb deswegen".split())
PRONOUNS = frozenset("er sie es ihn ihm ihr ihnen ihre ihren ihrem ihrer sein seine seinen seinem seiner deren dessen".split())
PERSONS = frozenset("er sie ihn ihm ihnen".split())
POLITE_OPENERS = frozenset("ihr ihre ihren ihrem ihrer".split())
