"""How people in a hurry write: letters for words, signs for words, words without their apostrophes."""

import re
from typing import Final

from bot.stats.reading.dates import DAY, MONTH

_FORMS: Final = """
ouv=ouverture ouvs=ouvertures desab=desabonnement desabs=desabonnements deliv=delivered pf=plateforme pfs=plateformes
cpgn=campagne cpgns=campagnes lst=last mnth=month tau=taux nbre=nombre wek=week yesterdy=yesterday clic=clic
msgs=messages msg=message wk=week wks=weeks mth=month mths=months yr=year yrs=years yest=yesterday yday=yesterday
hrs=hours sem=semaine trim=trimestre ajd=aujourdhui auj=aujourdhui ystd=yesterday dern=derniere der=derniere pr=pour
prev=previous hav=have ppl=people wich=which whch=which wat=what wht=what hr=hour abt=about bt=but btw=between w=with
rn=now b4=before g=j jsuis=je pk=pourquoi pq=pourquoi pkoi=pourquoi pcq=parce tt=tout ts=tous tte=toute ttes=toutes
bcp=beaucoup dc=donc mtn=maintenant svpl=svp ya=y mnths=months wkend=weekend wknd=weekend thru=through vrs=versus
n=and r=are hows=how wheres=where thats=that heres=here hes=he shes=she tdy=today camps=campaigns cmb=combien
cb=combien koi=quoi kel=quel kelle=quelle qd=quand ds=dans pdt=pendant jr=jour jrs=jours qtr=quarter qtrs=quarters
mos=months wkly=weekly mthly=monthly gimme=give lemme=let wats=whats hw=how mny=many u=you ur=your
plateform=plateforme campagn=campagne seg=segment segs=segments plat=platform mtg=meeting mtgs=meetings sry=sorry
"""
SHORT: Final = dict(form.split("=") for form in _FORMS.split())
"""What is no word otherwise, and the word that it stands for."""

_ORDINAL: Final = "premier|deuxième|second|troisième|quatrième|first|third|fourth"
_WRITTEN_MONTH: Final = MONTH.replace("aout", "ao[uû]t").replace("fev", "f[eé]v").replace("dec", "d[eé]c")
_NAMES_OF_TIMES: Final = rf"(?:{_WRITTEN_MONTH}|{DAY})"
_KINDS: Final = (
    "platform|segment|campaign|source|channel|author|drafter|weekday|hour|audience|os|device|day|"
    "plateforme|campagne|canal|auteur|heure|jour|appareil|cible"
)
_TO_BE_SPELT_OUT: Final = (
    (re.compile(r"(?<![ldu'])'(?=(?:1[5-9]|[23]\d)(?!\d))", re.IGNORECASE), " 20"),  # Oct '26, Q3'26
    (re.compile(rf"(?<![^\W_])({_NAMES_OF_TIMES}\.?)\s?[-–—/]\s?(?={_NAMES_OF_TIMES}\b)", re.IGNORECASE), r"\1 to "),
    (re.compile(rf"(\d(?:st|nd|rd|th|er)?)\s[-–—]\s(?=(?:the |le )?{_NAMES_OF_TIMES}\b)", re.IGNORECASE), r"\1 to "),
    (re.compile(rf"\b(\d{{1,2}})\s?/\s?(\d{{1,2}})(?=\s(?:{_WRITTEN_MONTH})\b)", re.IGNORECASE), r"\1 and \2"),
    (re.compile(r"^\W*@?herald\s*[:,;!]\s*|@herald\b|,\s*herald\s*[?!.]*$", re.IGNORECASE), " "),  # it is spoken to
    (
        re.compile(
            r"\b((?:last|lst|this) (?:week|month|quarter|year))s(?=\s(?!by\b|per\b|and\b|vs\b|for\b|on\b|in\b|to\b|"
            r"of\b|with\b)[a-z])",
            re.IGNORECASE,
        ),
        r"\1",
    ),  # last week's, without its apostrophe
    (
        re.compile(
            rf"\b(?P<first>{_ORDINAL}) (?P<unit>trimestre|quarter|semestre)\b(?P<between>.*\b(?:celui du|to the|with "
            rf"the|vs the|au) )"
            rf"(?P<second>{_ORDINAL})(?!\w| (?:trimestre|quarter|semestre))",
            re.IGNORECASE,
        ),
        r"\g<first> \g<unit>\g<between>\g<second> \g<unit>",
    ),  # the third quarter compared with the second
    (re.compile(r"\bw\s?[/.]\s?c\b\.?", re.IGNORECASE), "week commencing"),
    (re.compile(r"\b(top|bottom|flop|best|worst)\s?-?(?=\d)", re.IGNORECASE), r"\1 "),
    (re.compile(rf"\bwhere\s+(?=(?:the\s+)?(?:{_KINDS})\s*(?:=|:|is\b|in\b|equals\b))", re.IGNORECASE), ""),
    (re.compile(rf"\b({_KINDS})\s*(?:==?|:|\bis\b|\bequals\b)\s*(?![^\w\"“«])", re.IGNORECASE), r"\1 "),
    (re.compile(r"\s?[×✕]\s?|(?<=[a-z])\s+[xX]\s+(?=[a-z])"), " x "),
    (re.compile(r"\b(20\d\d)\s?-?\s?([WSQTHwsqth]\d{1,2})\b"), r"\2 \1"),  # 2026-W45
    (re.compile(r"\b([WSQTHwsqth]\d{1,2}|week \d\d|semaine \d\d)\s?/\s?(?=20\d\d\b)"), r"\1 "),
    (re.compile(r"(?<=\d)\s?(?:\.\.+|…)\s?(?=\d)|(?<=\d{4}-\d\d-\d\d)\s?/\s?(?=\d{4}-)"), " to "),
    (re.compile(r"\blimite?d?\s+(?:to\s+|[àa]\s+)?(?=\d+\b(?!\s*[a-z%]))", re.IGNORECASE), "first "),
    (re.compile(r"\b([WS]\d{1,2})\s?[-–—]\s?(?=[WS]\d)", re.IGNORECASE), r"\1 to "),
    (re.compile(r"^\s*(?:(?:&gt;|>|•|-|–|/stats\b)\s*)+", re.IGNORECASE), ""),  # quoted, or a line of a list
    (re.compile(r":[a-z_+-]{2,30}:"), " "),  # an emoji by its name
    (re.compile(r"\bsept\.", re.IGNORECASE), "septembre"),
    (
        re.compile(
            rf"(?<![^\W_])((?:{_WRITTEN_MONTH})\.?(?:\s\d{{4}})?)\s?[-–—]\s?(?=\d{{1,2}}(?:st|nd|rd|th|"
            rf"er)?\s(?:{_WRITTEN_MONTH})\b)",
            re.IGNORECASE,
        ),
        r"\1 to ",
    ),
    (re.compile(r"(\d)\s[-–—]\s(?=(?:today|now|yesterday|hier|aujourd)\b)", re.IGNORECASE), r"\1 to "),
    (re.compile(rf"\bmon\s?[-–—/]\s?(?=(?:{DAY})\b)", re.IGNORECASE), "monday to "),
    (re.compile(r"(?<=\bon\s)mon\b|(?<=\w\s)Mon\b(?=\s*(?:[?,.);]|$|\d))"), "monday"),
    (re.compile(r"\s?(?:->|→|=>|➡️?)\s?"), " to "),
    (re.compile(r"\b(l[ae]|les)\s?\+\s?(?=[a-z])", re.IGNORECASE), r"\1 plus "),  # la + performante
    (re.compile(r"\b([12])H(?=\s?(?:20\d\d\b|(?:of )?(?:this|last) year))"), r"H\1"),  # 1H 2026
)
"""Short forms in which signs say what words would, and ends of words."""


def spelt_out(text: str) -> str:
    """The text with its signs as words."""
    for looks, words in _TO_BE_SPELT_OUT:
        text = looks.sub(words, text)
    return text
