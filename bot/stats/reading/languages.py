"""Which language a question is in: English or French, or one that Herald does not read."""

import unicodedata
from collections.abc import Collection
from typing import Final

_ENGLISH_WORDS: Final = """
the of in on for what which how many did do does was were is are last week month year yesterday today by and vs
per with since from between we our us clicks click rate best worst this that show me give only compared most
before about same unsubscribes sent revenue people subscribers days
"""
_FRENCH_WORDS: Final = """
le la les de des du un une quel quelle quels combien hier semaine mois annee jour jours par sur pour et en est
derniere dernier aujourd depuis clics clic taux que qui on nous nos notre au aux ce cette ces avec entre
meilleur meilleure pire seulement desabonnements envoyes chiffre abonnes idem comment c etait stp
"""
_OTHERS_WORDS: Final = """
wer hat meisten geklickt wurden wieviele wann nicht auf mit von bitte cuando quien campana campanas suscriptores bajas
plataforma enviamos chi ieri campagna iscritti piattaforma quem assinantes welke wie berichten apertura aperturas
wie viele viel klicks klick gab letzte letzten woche monat jahr gestern der und das ist wir haben hatten pro
welche welcher nachrichten im den fur zeige mir heute klickrate beste cuantos cuantas cuanto cual fue semana
pasada mes pasado ayer hoy tuvimos los las el por mejor peor tasa mensajes ultimos ultima dias desde quanti
quante quanto ieri oggi settimana scorsa mese scorso qual quale messaggi abbiamo avuto della del nella tasso
quantos quantas ontem hoje passado tivemos melhor taxa cliques hoeveel klikken vorige gisteren vandaag maand
hebben waren wat zijn dos uma nos foi
"""
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_FRENCH: Final = frozenset(_FRENCH_WORDS.split())
_OTHERS: Final = frozenset(_OTHERS_WORDS.split())
"""German, Spanish, Italian, Portuguese and Dutch words that neither English nor French has."""


def day_first(words: Collection[str]) -> bool | None:
    """Whether 3/11 is 3 November: it is in French; in English, and where the language is not clear, both are in use."""
    french, english = (sum(word in known for word in words) for known in (_FRENCH, _ENGLISH))
    return True if french > english else None


def is_foreign(words: Collection[str], unknown: Collection[str], text: str) -> bool:
    """Whether it is in another language: another script, or several words of one and hardly any of ours."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters) * 3 > len(letters):
        return True
    foreign = sum(word in _OTHERS for word in words)
    ours = sum(word in _FRENCH or word in _ENGLISH for word in words)
    strange = sum(word in _OTHERS for word in unknown)
    is_strange = strange >= 1 and 2 * len(unknown) >= len(words)
    return is_strange or (foreign >= 2 and foreign >= ours and strange >= 1) or (strange >= 2 and strange >= ours)
