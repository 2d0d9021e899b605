"""For whom and for what it is asked: "for my 10 o'clock meeting", "my boss wants to know". It changes nothing."""

import re
from typing import Final

from bot.stats.reading.dates import DAY, MONTH

WHEN_HELD: Final = "when held"
"""The value of a piece in which the time may be that of a meeting, or that of the numbers."""
_ARTICLES: Final = "the|my|our|a|le|la|l|mon|ma|notre|nos|un|une"
_OURS: Final = rf"(?:(?:{_ARTICLES}|upcoming|next|prochain|prochaine) )*"
_FOR: Final = "for|pour|dans|in|en vue de|ahead of|before|avant|lors de"
_REPORT: Final = (
    "report|reporting|deck|slides?|presentation|dossier|review|newsletter interne|compte rendu|powerpoint|ppt|"
    "slide deck|spreadsheet|excel|records?|notes"
)
_HELD: Final = (
    "board meeting|team meeting|weekly meeting|meeting|board|codir|comex|reunion|reu|standup|stand up|"
    "comite de direction|comite executif|comite|steering|steerco|sync|all hands|point equipe|point hebdo|point|"
    "conference call|conf call|client call|call|catch up|one on one|check in|rdv|rendez vous|entretien|visio|visioconf|"
    "visioconference|atelier|workshop|kick off|kickoff|briefing|brief|seminaire|offsite|debrief"
)
_ONLY_HELD: Final = (
    "board meeting|team meeting|weekly meeting|meeting|codir|comex|reunion|reu|standup|stand up|comite de direction|"
    "comite|steerco|conference call|conf call|client call|call|catch up|one on one|rdv|rendez vous|entretien|visio|"
    "atelier|workshop|kick off|kickoff|seminaire"
)
"""Those that are nothing else: "le point à 10h" may ask how it went at that hour."""
_HOUR: Final = r"(?:\d{1,2}h(?:\d\d)?|noon|midi)"
_AT: Final = (
    "(?:at|a|de|d|vers|around|of|is at|starts at|begins at|est a|commence a|qui commence a|qui est a|prevue? a)"
)
_PART: Final = "(?:matin|apres midi|aprem|soir|midi|morning|afternoon|evening|noon|lunch|dej|dejeuner)"
_BEFORE_IT: Final = (
    rf"(?:(?:{_ARTICLES}|an|this|that|cette|ce|cet|upcoming|next|prochain|prochaine|big|quick|little|petit|petite|grand|"
    rf"grande|weekly|daily|monthly|hebdo|marketing|crm|team|{_HOUR}|(?:{DAY}|tomorrow|today) s|tomorrow|{DAY}|"
    rf"(?:this )?{_PART} s|{_PART}) )*"
)
_TH: Final = "(?:st|nd|rd|th|er)?"
_DATE: Final = (
    rf"(?:(?:{DAY})(?: (?:the |le )?\d{{1,2}}{_TH})?(?: (?:of |de )?(?:{MONTH}))?|"
    rf"(?:the )?\d{{1,2}}{_TH} (?:of |de )?(?:{MONTH})|(?:{MONTH}) (?:the )?\d{{1,2}}{_TH})"
)
_OF_IT: Final = (
    rf"(?: client| clients| hebdo| mensuel| mensuelle| interne| marketing| crm| equipe| d equipe| {_AT} {_HOUR}|"
    rf" {_HOUR}| (?:de |du )(?:le )?{_DATE}|"
    rf" (?:de |du |de ce |de cet |de l )(?:demain|{DAY}|{_PART})(?: {_PART})?| (?:this|tomorrow|cet|ce) {_PART}|"
    rf" tomorrow| demain(?: {_PART})?)*"
)
_ON: Final = rf"(?P<when> (?:on |le |ce )?{_DATE}(?: {_AT} {_HOUR})?| today| aujourd hui)?"
_WITH: Final = "(?: with| avec)?"
"""With whom, by a name that is only found later, see `whole_line.py`."""
_SOON: Final = (
    r"(?:in|dans) (?:\d+|a few|quelques|five|ten|fifteen|cinq|dix|quinze|une|un|an|half an) ?"
    r"(?:min|mins|mn|minutes?|h|hours?|heures?)"
)
_IS: Final = "(?:(?:is|s|starts|begins|commence|demarre|est|c est|a lieu) )?"
_HAVE: Final = "(?:i|we|j|on|nous) (?:have|ve|ve got|have got|got|ai|a|avons|aurai|suis en|m in|am in)"
_GOES_ON: Final = "(?:please|pls|plz|thanks|thx|thank|svp|stp|merci|i|we|can|could|what|how)"
_WHOSE: Final = "(?:(?:agency|client|board|internal|annual|year end|investors?|steering|marketing|crm) )?"
_BOSS: Final = (
    r"(?:big )?(?:boss|patron|patronne|chef|cheffe|ceo|cmo|cfo|management|manager|dg|pdg|directrice|directeur|"
    r"direction|client|board|"
    r"comex|team lead)"
)
_WANTS: Final = (
    r"wants?(?: to know| to see)?|is asking(?: for| me for| me)?|asks?(?: for| me for| me)?|asked(?: for| me for| "
    r"me)?|needs?|"
    r"(?:me |m a )?demandee?s?|veut(?: savoir| voir| connaitre)?|voudrait(?: savoir)?|aimerait(?: savoir)?|would "
    r"like(?: to (?:know|see|have))?|aimerait avoir|a besoin "
    r"de|attend"
)
_THINGS: Final = (
    r"(?:plateformes?|platforms?|segments?|campagnes?|campaigns?|canaux|channels?|messages?|push|pushs|pushes|"
    r"notifs?|notifications?|"
    r"os|supports?|appareils?|devices?|sources?|envois?|sends?|audiences?|users?|subscribers?|abonnes?)"
)
_TOGETHER: Final = (
    r"confondue?s?|ensemble|comprise?s?|cumulee?s?|combined|together|included|taken together|merged|in total|mixed|"
    r"reunie?s?"
)
OCCASION: Final = re.compile(
    rf"(?:(?:{_FOR}) {_BEFORE_IT}(?:{_HELD}){_OF_IT}{_ON}{_WITH}(?= |$)(?! (?:me|us|moi|nous)(?: |$))"
    rf"|{_HAVE} {_BEFORE_IT}(?:{_HELD}){_OF_IT}(?: {_SOON})?{_WITH}(?= |$)"
    rf"|(?:my|our|the|ma|mon|notre|la|le|l) (?:{_ONLY_HELD}) {_IS}{_SOON}(?= |$)"
    rf"|(?:{_ONLY_HELD}) {_AT} {_HOUR}(?= |$)"
    rf"|(?:for|before|by|pour|avant) (?:my|mon) {_HOUR}(?:{_WITH}(?= ,|$| {_GOES_ON}(?: |$))| (?:with|avec)(?= ))"
    rf"|(?:{_FOR}) {_OURS}(?:{_REPORT}|{_BOSS})"
    r"(?: (?:client|mensuel|hebdo|interne|de ce matin|du matin|du jour))?(?= |$)"
    rf"|{_OURS}(?:{_BOSS}|{_WHOSE}(?:{_REPORT}|{_HELD}|agency|agence)) (?:{_WANTS})(?= |$)"
    rf"|(?:{_FOR}) {_OURS}(?:{_WHOSE}(?:{_REPORT})|agency|agence)(?= |$)"
    rf"|(?:{_FOR}) {_OURS}(?:{_REPORT}) (?:agence|annuel|annuelle|agency)(?= |$)"
    rf"|(?:toutes?|tous) (?:les |nos )?{_THINGS} (?:{_TOGETHER})(?= |$)"
    rf"|(?:across |for |over |on |of |sur |pour |avec )?all (?:the |our |of our )?{_THINGS} (?:{_TOGETHER})(?= |$)"
    rf"|(?:across|over|through) all (?:the |our |of our )?{_THINGS}(?= |$)"
    rf"|sur (?:toutes|tous) (?:les |nos ){_THINGS}(?= |$)"
    rf"|(?:taken )?all together(?= |$)|(?:everything|all) combined(?= |$)|(?:tout|toutes|tous) confondue?s?(?= |$))"
)
"""For whom or for what it is asked, and that no breakdown is meant."""
