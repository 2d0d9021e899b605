"""What shows that a text is not meant for customers: "test", "asdf", "do not send"."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_read
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut, folded

_THING = r"(?:push|notif\w*|message|msg|campagne|campaign|envoi|titre|title|texte|text|copy|segment|mail|email|sms|send|sending|alert|alerte|in-?app)"
_EVERYWHERE = (
    re.compile(r"\bne (?:pas|surtout pas) (?:envoyer|diffuser|publier|valider|approuver|expedier la campagne)\b(?! (?:de |d'|des |votre |vos |un |une |son |sa |ses ))|\bpas encore envoyer\b|\ba ne pas (?:envoyer|diffuser|publier)\b"),
    re.compile(r"\b(?:do not|don't|dont) (?:send|publish|approve|push|deliver|broadcast|schedule)\b(?=\W*$|\W*[.!,:;)\]|-]| (?:it\b(?! back)|this|that|yet|now|until|before|to (?:all|any|anyone|customers|users|clients)|out\b|please|ok|without|push|message|the (?:push|message|campaign)))|\bnot (?:for sending|to be sent|for publication|ready to send)\b|\bnot for send\b"),
    re.compile(r"\b(?:please |merci d'|prière d'|veuillez )?ignor(?:e|er|ez) (?:this|ce|cette|that|the) (?:message|push|notif\w*|mail|email|test|envoi|campaign|campagne|one)\b|\b(?:please ignore|merci d'ignorer|veuillez ignorer|a ignorer)\b|\bne pas (?:tenir compte|prendre en compte|cliquer)\b|\bdisregard this\b|\bplease (?:disregard|do not click|don't click)\b"),
    re.compile(r"\b(?:this is|it's|ceci est|c'est|cela est|just|juste|simple) (?:only |just |juste |qu')?(?:a |an |un )?(?:test|essai|draft|brouillon)\b(?! (?:of|de|d'|for|pour|drive|match|kit|run|beer|qui|that|grandeur|gratuit|sans|free))"),
    re.compile(rf"\b{_THING} (?:de |d')?(?:test|essai|tests)\b(?! (?:produit|de))|\b(?:essai|trial) (?:de |d')?(?:push|notif\w*|message|msg|campagne|campaign|envoi)\b|\btest(?:ing)? (?:the |de |d'|our |notre |du |de la )?{_THING}\b(?! (?:de passe))|\b(?:pour|for) (?:test|testing)(?: purposes?| only)?(?=\W*$| purposes?| only|[.!,])|\ba des fins de test\b|\btest only\b|\bonly a test\b|\bceci n'est qu'un test\b|\b(?:testing|test),? (?:testing|test)\b|\btest(?:ing)? 1,? ?2"),
    re.compile(r"\btest ?(?!(?:19|20)\d\d\b)\d{1,4}\b(?! ?(?:in|en|x|€|%|jours|days|min|ans|produits|products|euros|pour|for|h\b))|\btest[_-]?test\w*|\btests? a supprimer\b|\btest_\w+|\bto be deleted\b|\bdelete me\b|\ba supprimer avant\b"),
    re.compile(r"\b(?:asdf|qsdf|sdfg|dfgh|fghj|ghjk|hjkl|jklm|zxcv|wxcv|xcvb)\w*|\bazertyuiop\w*|\bqwertyuiop\w*|\b(?:aaa+|zzzz+|fff+|ddd+|abcabc\w*|abcdef\w*)\b|\bbla ?bla ?bla\w*|\bfoo ?bar\b|\bfoobar\b|\bhello,? world\b|\btoto tata\b|\btiti toto\b|\btata titi\b|\b(\w{2,5})(?:\s\1){3,}\b|\b123 ?test\b|\bcoucou test\b|\btest interne\b|\binternal test\b"),
    re.compile(r"(?<!cahier de )(?<!cahiers de )(?<!sans )(?<!cahier )(?<!papier )(?<!papiers )(?<!feuille de )(?<!feuilles de )(?<!bloc )(?<!blocs )(?<!carnet de )(?<!carnets de )(?<!le )(?<!du )(?<!au )(?<!un bon )(?<!petit )\bbrouillon\b(?! (?:et|de cours|reutilisable|recycle|a5|a4|spirale|connecte))"),
    re.compile(r"\bdraft (?:copy|message|push|version|only|text|title|notif\w*|campaign|\d|v\d|do not|pending|for)\b|\b(?:first|rough|working|second|final) draft(?=\W*$| ?[-:|)\]]|\. | of (?:the |our |this |a )?(?:promo|push|message|campaign|copy|text|title|sale|mail|email|notif)|,? (?:please|not |pls|for |to |v\d|copy|do not|don't))|\[draft\]|\(draft\)|^\W*draft\W*(?:$|[:\-|] ?)|[\-|:(] ?draft\W*$"),
    re.compile(r"(?:[-|:,(\[]|^\W*) ?\ba relire(?=\W*$| ?[-|:)\]](?! ?«))"),
    re.compile(r"\b(?:usage interne|internal (?:only|use)|for internal|interne uniquement|a (?:relire|faire valider|valider) (?:par|avant|svp|avec)|en attente de (?:validation|relecture)|pending (?:approval|review)|awaiting approval|needs? (?:review|approval)|for review\b)|[\[(](?:a valider|a relire|wip|v\d{1,2}|interne|internal|review|draft|brouillon|essai)[\])]"),
)  # fmt: skip
_START = re.compile(
    r"^\W*(?:test|tests|essai|testing)\W*(?:$|\d+\W*$|[:\-|/\]\)>•]+(?:\s|$))(?!\s*(?:e?z\b))|^\W*\[ ?(?:test|essai)|^\W*(?:asdf|test)\b[ !.…]*$"
)
_ALONE = re.compile(
    r"^\W*(?:a supprimer|toto|tata|titi|foo|bar|baz|qwerty|azerty|abc|xyz|bla|blabla|essai|lorem|bidon|truc|bidule|ignore me|dummy|"
    r"(?:hello|hi|bonjour|salut|promo|soldes?|sale|offre|offer|flash|vente|notif|coucou|hey|mon|my|new|nouveau) "
    r"(?:test|essai)s?(?: \d+)?)\W*$"
)
_QUIZ = re.compile(r"^\W*test ?:.*\?")
"""A quiz: "Test : êtes-vous plutôt thé ou café ?" """
_END = re.compile(r"(?:(?<=\s)-|[|(\[:/,])\s?(?:test|essai|tests)\s?\d*\W*$|(?:^|[.!?…]) ?(?:test|testing)\W*$")
_MARKED = re.compile(r"[\[(<#]\s?(?:test|tests|essai|testing)\s?\d*\s?[\])>]|(?<!\w)#test\b")
_CAPITALS = re.compile(r"(?<![\w'’-])TEST(?![\w'’-])")
_MASHED = re.compile(
    r"(?<![\w/.@-])(?![a-z]*(?:www|http|mmm|pfff|grrr|brr|zzz|shh|pss|hmm))[bcdfghjklmnpqrstvwxz]{6,}(?![\w/@-])"
)
"""Keys that were hit at random: words without a vowel, but for sounds."""
_AROUND = re.compile(
    r"(?:\b(?:le|un|the|a|ce|this|notre|our|grand|great|big|crash|beta|stress|drive|flow|screen|skin|patch|speed|quiz|"
    r"mega|super|vrai|real|premier|first|dernier|last|before|avant|apres|after|puis|then|to|et|and|de|du|of) )$",
)
_AFTER = re.compile(
    r"^ (?:de |d'|du |des |your |the |our |drive|kit|match|it|yourself|vos |votre |nos |notre |ton |ta |adn|covid|pcr|and |"
    r"et |produit|gratuit|grandeur|complet|express|ultime|lab|bench|strip|tube|comparatif|qualite|now|today|us |this|ce )"
)


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for words in all_read(checked):
        found = next((found for way in words.ways if (found := test_words_in(way))), None)
        if found:
            yield words.finding("test_words", Severity.BLOCK, found=cut(found))


def test_words_in(text: str) -> str | None:
    """The words that show it. People put things to the test, too: "test" alone is not enough."""
    plain = folded(text)
    for pattern in (*_EVERYWHERE, *(() if _QUIZ.search(plain) else (_START,)), _MARKED, _END, _ALONE):
        if found := pattern.search(plain):
            return text[found.start() : found.end()].strip(" ,:|/()[]-") or found[0]
    if mashed := _MASHED.search(text):
        return mashed[0]
    for found in _CAPITALS.finditer(text):
        shouted = re.search(r"[A-ZÀ-Ý]{3,}\W*$", text[: found.start()]) or re.match(
            r"\W*[A-ZÀ-Ý]{3,}\b", text[found.end() :]
        )
        if not shouted and not _AROUND.search(plain[: found.start()]) and not _AFTER.match(plain[found.end() :]):
            return found[0]
    return None
