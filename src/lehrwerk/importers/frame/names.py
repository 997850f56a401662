"""Names of people in text: their form, and common given names that tell a person from a pair of nouns."""

from __future__ import annotations

import re

_WORD = r"[A-ZÄÖÜÉÈÁÓŠŽÇ][\w'’]*[\w.](?:-[A-ZÄÖÜÉ][\w'’]+)*"
_PARTICLE = r"(?:von|van|de|der|den|zu|zur|vom|und zu|di|da|del|la|le|el|al|ten|ter)"
_TITLE = r"(?:(?:Prof|Dr|Dipl|Mag)\.(?:-\w+\.?)?\s)*"
NAME = rf"{_TITLE}{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,3}}"
NAMES = rf"{NAME}(?:(?:,\s|\s(?:und|and|&)\s){NAME}){{0,3}}"
SINGLE = rf"{_TITLE}{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,3}}"

PROFESSION = re.compile(
    r"\b(?:autor(?:in)?|gastautor(?:in)?|blogger(?:in)?|journalist(?:in)?|redakteur(?:in)?|berater(?:in)?|trainer(?:in)?|dozent(?:in)?"
    r"|coach|gründer(?:in)?|inhaber(?:in)?"
    r"|geschäftsführer(?:in)?|referent(?:in)?|professor(?:in)?|experte|expertin|texter(?:in)?|speaker|freiberuflich\w*|selbständig\w*"
    r"|consultant|author|writer|editor|founder|ceo"
    r"|freelance\w*|manager(?:in)?|leiter(?:in)?|vorstand|marketer|strategist|rechtsanwalt|rechtsanwältin|agentur)\b",
    re.IGNORECASE,
)

_COMMON = """
aaron achim adam adrian agnes agnieszka alan aleksandra alex alexander alexandra alexandre alexej alfred ali alice alina amanda amelie
amir amy ana andrea andreas andrew andré angela angelika anika anita anja anke ann anna anne annett annette annika anthony antje anton
antonia antonio armin arne arno arthur ashley astrid august axel aylin ayse ayşe barbara bastian beat beate beatrice ben benedikt
benjamin bente bernadette bernd bernhard bert berta bettina betty bianca birgit birte björn boris brandon brian brigitte britta bruce
bruno burkhard carina carl carla carlos carlotta carmen carol carola carolin caroline carsten caterina cem charles charlotte chiara
chris christa christel christian christiane christina christine christof christoph christopher clara claudia claus clemens conny
constanze cora cordula corinna cornelia craig cynthia dagmar dan daniel daniela dave david deborah debra dennis detlef diana diane
dieter dietmar dietrich dirk dmitri dominic dominik donna dora doreen doris dorothea dorothee dorothy doug dörte eberhard eckart
eckhard eddie edgar edith edward eike elena eleonore elia elias elif elisa elisabeth elizabeth elke ella ellen elmar elsa emil emilia
emily emma emre erhard eric erich erik erika erin ernst erwin esra esther eugen eva evelyn fabian fatima fatma felicitas felix
ferdinand fiete finn florian francesco frank franz franzi franziska frauke fred frederik frida frieda friederike friedrich fritz gabi
gabriel gabriela gabriele gary georg george gerald gerd gerda gerhard gernot gert gesa giovanni gisela giulia gottfried grace greg
gregory greta gudrun guido gustav günter günther hakan hanna hannah hannelore hannes hans hansi harald hartmut hasan hassan hauke
heather hedwig heide heidi heike heiko heiner heino heinrich heinz helen helena helene helga helge helmut hendrik henning henri henrik
henrike henry herbert hermann hilde holger horst howard hubert hugo ian ida igor ilka ilona ilse imke ina ines inga inge ingeborg ingo
ingrid insa irene irina iris irma isabel isabell isabella isabelle ivan ivonne jack jacob jakob james jan jana jane janina janine
jannik jannis jasmin jason jean jeff jeffrey jennifer jens jerry jessica jill jim joachim joan joanna jochen joe joel johann johanna
johannes john jonas jonathan jose josef joseph joyce juan judith jule julia julian juliane julius justin jutta jörg jörn jürg jürgen
kai karen karim karin karl karla karola karolin karolina karsten katarina kate katharina kathleen kathrin katja katrin kay keith kelly
ken kerstin kevin kim kimberly kirsten klara klaus klaus-dieter knut konrad konstantin kristin kristina kurt kyle lara larry lars laura
lauren lea lena leni lennard lennart leo leon leonie leopold leslie levin leyla lilli lina linda linus lisa lothar lotta lotte louis
louise luca lucas ludwig luigi luis luisa luise lukas lutz lydia lynn maik maike maja malea malte mandy manfred manuel manuela marc
marcel marco marcus mareike marek margaret margarete margit margot maria mariam marianne marie marina mario marion marius mark markus
marlene marlies martha martin martina mary mathias mathilda mathilde mats matt matthias mattis maurice max maximilian megan mehmet
meike melanie melissa meral merle mia michael michaela michel michelle miguel mike mila milan minna miriam mirjam mirko mohammed mona
monica monika moritz murat mustafa nadine nadja nancy natalie natascha nathan neil nele nicholas nick nicola nicolas nicole niels
niklas nikolaus nils nina noah nora norbert oda olaf ole olga oliver olivia omar ondrej oskar otto pablo pamela pascal patricia patrick
paul paula paulina pauline pavel pedro peggy peter petra phil philip philipp pia piet piotr rachel rafael rainer ralf ralph ramona
raphael ray raymond rebecca regina regine regula reiner reinhard renate renato rene rené reto ricarda richard rita robert roger roland
rolf roman romy ron ronald ronja ronny rosa rosemarie roswitha rudi rudolf rupert russell ruth ryan rüdiger sabine sabrina samir samuel
sandra sara sarah sascha scott sean sebastian selina selma sepp sergej seth shane sharon sibylle siegfried sigrid silja silke silvia
simon simone sina smilla sofia sofie sonja sophia sophie stacy stefan stefanie steffen steffi stella stephan stephanie stephen steve
steven stuart susan susann susanna susanne svea sven svenja sybille sylvia sönke tamara tanja tatjana ted terry thea theo theresa
therese thomas thore thorsten till tim timo tina tobias todd tom tomasz toni tony torben torsten tracy trevor tyler udo ueli ulf uli
ulla ulrich ulrike urs ursina ursula ute uwe valentin vanessa vera verena veronika victor victoria viktor viktoria vince vincent viola
virginia volker vreni walter waltraud wanda wayne werner wiebke wilfried wilhelm willi william wladimir wolf wolfgang wolfram xaver
xenia yannick yasemin yvonne zachary zeynep zoe zoé
"""
GIVEN = frozenset(_COMMON.split())


def is_person(name: str) -> bool:
    """Whether the first part of the name is a common given name."""
    words = re.sub(_TITLE, "", name).lower().split()
    return bool(words) and (words[0] in GIVEN or words[0].split("-")[0] in GIVEN)
