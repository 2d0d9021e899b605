"""For whom and for what it is asked: "for my report", "my boss wants to know". It changes nothing."""

import re
from typing import Final

_OURS: Final = r"(?:the |my |our |a |le |la |mon |ma |notre |nos |un |une |l |upcoming |next |prochain |prochaine )*"
_MEETING: Final = (
    "report|reporting|board|board meeting|meeting|deck|slides?|presentation|codir|comex|reunion|dossier|standup|review|"
    "comite|comite de direction|newsletter interne|steering|steerco|compte rendu|sync|all hands|point|point equipe|"
    "weekly meeting|powerpoint|ppt|slide deck|spreadsheet|excel|records?|notes"
)
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
    rf"(?:(?:for|pour|dans|in|en vue de|ahead of|before) {_OURS}(?:{_MEETING}|{_BOSS})"
    r"(?: (?:client|mensuel|hebdo|interne|de ce matin|du matin|du jour))?(?= |$)"
    rf"|{_OURS}{_BOSS} (?:{_WANTS})(?= |$)"
    rf"|(?:toutes?|tous) (?:les |nos )?{_THINGS} (?:{_TOGETHER})(?= |$)"
    rf"|(?:across |for |over |on |of |sur |pour |avec )?all (?:the |our |of our )?{_THINGS} (?:{_TOGETHER})(?= |$)"
    rf"|(?:across|over|through) all (?:the |our |of our )?{_THINGS}(?= |$)"
    rf"|sur (?:toutes|tous) (?:les |nos ){_THINGS}(?= |$)"
    rf"|(?:taken )?all together(?= |$)|(?:everything|all) combined(?= |$)|(?:tout|toutes|tous) confondue?s?(?= |$))"
)
"""For whom or for what it is asked, and that no breakdown is meant."""
