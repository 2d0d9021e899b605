"""What a person fills in, checked: from the fields of the form to content, or to an error beside a field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args
from urllib.parse import urlsplit

from bot.campaigns.automation_form import NO_AUTOMATION, AutomationForm
from bot.campaigns.content import (
    BUTTON_MAX,
    DEFAULT_LANGUAGE,
    LANGUAGES,
    LANGUAGES_MAX,
    LINK_MAX,
    LONGEST_AFTER_HOURS,
    LONGEST_WINDOW_DAYS,
    MESSAGE_MAX,
    NAME_MAX,
    SEGMENTS_MAX,
    TITLE_MAX,
    WHY_MAX,
    Audience,
    Automation,
    By,
    Content,
    Format,
    InApp,
    Schedule,
    SegmentRef,
    ShownAfter,
    Text,
    Variant,
)
from bot.campaigns.form_errors import (
    Empty,
    ExcludesWhatItIncludes,
    FormErrors,
    InThePast,
    NoSuchLanguage,
    NotALink,
    NotThatManyDays,
    NotThatManyHours,
    OneLanguageOnly,
    OnlyForPush,
    SameLanguageTwice,
    TooFarAhead,
    TooLong,
    TooManyLanguages,
    TooManySegments,
)
from bot.campaigns.in_app_form import NO_IN_APP, InAppForm
from bot.campaigns.segments import segment_refs
from bot.campaigns.utm import with_utm
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Tx

FURTHEST = timedelta(days=365)
USUAL_DAYS: int = InApp.model_fields["shown_for_days"].default

FormChannel = Literal["push", "in_app", "both", "automation"]
"""What a form can be filled in for."""
FORM_CHANNELS: tuple[FormChannel, ...] = get_args(FormChannel)


SAVED_AUDIENCE, READY_AUDIENCE = "audience:", "stage:"
"""What an option of the field "audience" begins with that is no segment but stands for filters: audiences.py."""


def is_no_segment(option: str) -> bool:
    """Whether what was chosen in the field "audience" stands for filters."""
    return option.startswith((SAVED_AUDIENCE, READY_AUDIENCE))


@dataclass(frozen=True)
class Translation:
    """Title and message in another language, as they were filled in. With both empty, it is dropped."""

    language: str
    title: str
    message: str

    @property
    def is_dropped(self) -> bool:
        return not (storable(self.title) or storable(self.message))


@dataclass(frozen=True)
class CampaignForm:
    """The fields as they were filled in. Their names are the names of the form's fields."""

    name: str
    title: str
    message: str
    link: str
    image: str
    audience: tuple[str, ...]
    """OneSignal's IDs of the segments to include; or the one saved or ready-made audience."""
    exclude: tuple[str, ...]
    send_at: datetime | None
    """Aware; None: as soon as approved."""
    why: str
    language: str = DEFAULT_LANGUAGE
    """In which title and message are written, as OneSignal names it."""
    translations: tuple[Translation, ...] = ()
    adds_utm: bool = False
    """Whether the link is to get UTM tags."""
    channel: FormChannel = "push"
    format: Format = Format.MODAL
    """This and what follows are of an in-app message, also where a push goes with it."""
    button: str = ""
    days: int | None = USUAL_DAYS
    """How long it is shown. None: nothing was typed."""
    in_app: InAppForm = NO_IN_APP
    """What an in-app message that goes with a push says: title, message, link and picture above are the push's."""
    by: By | None = None
    """Of a push with a time: by whose clock each gets it, where that is not one moment for all."""
    zone: str = ""
    """By the clocks of which zone the time was typed."""
    automation: AutomationForm = NO_AUTOMATION
    """What only an automation has; title, message and link are those of its first step."""

    @property
    def is_for_an_event(self) -> bool:
        """Whether an event picks its people, one by one."""
        return self.channel == "automation" and self.automation.starts == "event"

    @property
    def is_in_app(self) -> bool:
        """Whether the app shows something of it, alone or beside a push."""
        return self.channel in ("in_app", "both")

    @property
    def is_for_filters(self) -> bool:
        return any(map(is_no_segment, self.audience))

    @property
    def whole_link(self) -> str:
        """The link as it will stand, with its tags; one that is no web address stays as it is."""
        return self._whole(self.link, "in_app" if self.channel == "in_app" else "push")

    @property
    def whole_in_app_link(self) -> str:
        """The same of an in-app message that goes with a push."""
        return self._whole(self.in_app.link, "in_app")

    def _whole(self, typed: str, medium: str) -> str:
        link = storable(typed)
        tagged = self.adds_utm and is_web_address(link)
        return with_utm(link, medium=medium, campaign=self.name) if tagged else link


async def content_of(tx: Tx, form: CampaignForm, *, app_id: str, also_wrong: Sequence[HeraldError] = ()) -> Content:
    """The content that this form describes. Raises FormErrors, with what was found wrong already on the way here."""
    errors = [*also_wrong, *_text_errors(form), *_time_errors(form.send_at), *_segment_errors(form)]
    errors += _in_app_errors(form) if form.is_in_app else []
    errors += _automation_errors(form) if form.channel == "automation" else []
    if form.by is not None and form.channel != "push":
        errors.append(OnlyForPush(field="when"))
    found: dict[str, Audience | tuple[SegmentRef, ...]] = {}
    people = () if form.is_for_an_event else (("audience", form.audience), ("exclude", form.exclude))
    for field, ids in people:
        try:
            found[field] = await _named(tx, form, field, ids, app_id=app_id)
        except HeraldError as error:
            errors.append(error)
    if errors:
        raise FormErrors(errors)
    texts = {form.language: Text(title=storable(form.title), message=storable(form.message))}
    for one in _kept(form):
        texts[one.language] = Text(title=storable(one.title), message=storable(one.message))
    variant = Variant(
        language=form.language, texts=texts, link=form.whole_link or None, image=storable(form.image) or None
    )
    return Content(
        channel=form.channel,
        name=storable(form.name),
        variants=(variant,) if form.channel in ("push", "both") else (),
        in_app=_in_app(form, variant) if form.is_in_app else None,
        automation=_automation(form, variant) if form.channel == "automation" else None,
        audience=Audience() if form.is_for_an_event else _audience(found["audience"], found["exclude"]),
        schedule=schedule_of(form.send_at, by=form.by, zone=form.zone),
        why=storable(form.why),
    )


def _in_app(form: CampaignForm, variant: Variant) -> InApp:
    """`variant`: the words of the form, which are the push's where there is one."""
    shown = InApp(
        format=form.format,
        variant=variant,
        button=storable(form.button),
        shown_for_days=form.days if form.days is not None else USUAL_DAYS,
    )
    if form.channel != "both":
        return shown
    part = form.in_app
    own = Variant(
        language=form.language,
        texts={form.language: Text(title=storable(part.title), message=storable(part.message))},
        link=form.whole_in_app_link or None,
        image=storable(part.image) or None,
    )
    waits = {"shown_after": part.shown_after, "hours_after": part.hours_after}
    return shown.model_copy(update={"variant": own, **waits})


def _automation_errors(form: CampaignForm) -> list[HeraldError]:
    from bot.campaigns.automations import automation_errors  # loaded for the first of them

    return automation_errors(form)


def _automation(form: CampaignForm, variant: Variant) -> Automation:
    from bot.campaigns.automations import automation_of

    return automation_of(form, variant)


async def _named(
    tx: Tx, form: CampaignForm, field: str, ids: tuple[str, ...], *, app_id: str
) -> Audience | tuple[SegmentRef, ...]:
    if not form.is_for_filters:
        return await segment_refs(tx, app_id, ids, field=field)
    from bot.campaigns.audiences import alone, chosen  # loaded for the first of them

    return await chosen(tx, app_id, form.audience) if field == "audience" else alone(ids)


def _audience(included: Audience | tuple[SegmentRef, ...], excluded: Audience | tuple[SegmentRef, ...]) -> Audience:
    if isinstance(included, Audience):
        return included
    assert not isinstance(excluded, Audience), "nobody is excluded by filters"
    return Audience(include=included, exclude=excluded)


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """What was typed, trimmed, without U+0000 and halves of characters, which no database and no phone takes."""
    return _UNSTORABLE.sub("", text).strip()


def _text_errors(form: CampaignForm) -> list[HeraldError]:
    errors: list[HeraldError] = []
    for field, value, limit, required in (
        ("name", form.name, NAME_MAX, True),
        ("title", form.title, TITLE_MAX, True),
        ("message", form.message, MESSAGE_MAX, True),
        ("link", form.whole_link, LINK_MAX, False),
        ("image", form.image, LINK_MAX, False),
        ("why", form.why, WHY_MAX, False),
        *((f"title-{one.language}", one.title, TITLE_MAX, True) for one in _kept(form)),
        *((f"message-{one.language}", one.message, MESSAGE_MAX, True) for one in _kept(form)),
        *(_part_texts(form) if form.channel == "both" else ()),
    ):
        length = len(storable(value))
        if required and not length:
            errors.append(Empty(field=field))
        elif length > limit:
            errors.append(TooLong(field=field, length=length, limit=limit))
        elif field.endswith(("link", "image")) and length and not is_web_address(storable(value)):
            errors.append(NotALink(field=field))
    return errors + _language_errors(form)


def _part_texts(form: CampaignForm) -> tuple[tuple[str, str, int, bool], ...]:
    """The texts of an in-app message that goes with a push: field, what stands in it, its limit, whether it must."""
    return (
        ("in_app_title", form.in_app.title, TITLE_MAX, True),
        ("in_app_message", form.in_app.message, MESSAGE_MAX, True),
        ("in_app_link", form.whole_in_app_link, LINK_MAX, False),
        ("in_app_image", form.in_app.image, LINK_MAX, False),
    )


def _kept(form: CampaignForm) -> list[Translation]:
    return [one for one in form.translations if not one.is_dropped]


def _language_errors(form: CampaignForm) -> list[HeraldError]:
    languages = [form.language, *(one.language for one in _kept(form))]
    if any(language not in LANGUAGES for language in languages):
        return [NoSuchLanguage(field="language")]
    if len(languages) > LANGUAGES_MAX:
        return [TooManyLanguages(field="language", limit=LANGUAGES_MAX)]
    if len(languages) > len(set(languages)):
        return [SameLanguageTwice(field="language")]
    return []


def _in_app_errors(form: CampaignForm) -> list[HeraldError]:
    alone = form.channel == "in_app"
    errors: list[HeraldError] = [OneLanguageOnly(field=f"title-{one.language}") for one in _kept(form) if alone]
    if (length := len(storable(form.button))) > BUTTON_MAX:
        errors.append(TooLong(field="button", length=length, limit=BUTTON_MAX))
    if form.days is None or not 1 <= form.days <= LONGEST_WINDOW_DAYS:
        errors.append(NotThatManyDays(field="days", limit=LONGEST_WINDOW_DAYS))
    return errors if alone else errors + _hours_errors(form.in_app)


def _hours_errors(part: InAppForm) -> list[HeraldError]:
    if part.shown_after is ShownAfter.CLICK or part.least_hours <= (part.hours or 0) <= LONGEST_AFTER_HOURS:
        return []
    return [NotThatManyHours(field="hours_after", least=part.least_hours, limit=LONGEST_AFTER_HOURS)]


def schedule_of(send_at: datetime | None, *, by: By | None = None, zone: str = "") -> Schedule:
    """The time as it was chosen. `zone` counts where everybody's own clock does."""
    if send_at is None:
        return Schedule()
    return Schedule(send_at=send_at, by=by, zone=zone if by is By.OWN_ZONE else None)


def time_error(send_at: datetime | None) -> HeraldError | None:
    """What is wrong with a time to send at: it is over, or too far ahead to be meant."""
    if send_at is None:
        return None
    if send_at <= now():
        return InThePast(field="when")
    if send_at > now() + FURTHEST:
        return TooFarAhead(field="when")
    return None


def _time_errors(send_at: datetime | None) -> list[HeraldError]:
    error = time_error(send_at)
    return [error] if error else []


def _segment_errors(form: CampaignForm) -> list[HeraldError]:
    errors: list[HeraldError] = []
    if form.is_for_an_event:
        return []
    if not form.audience:
        errors.append(Empty(field="audience"))
    for field, ids in (("audience", form.audience), ("exclude", form.exclude)):
        if len(ids) > SEGMENTS_MAX:
            errors.append(TooManySegments(field=field, limit=SEGMENTS_MAX))
    if set(form.audience) & set(form.exclude):
        errors.append(ExcludesWhatItIncludes(field="exclude"))
    return errors


def is_web_address(value: str) -> bool:
    """Whether this is a complete http(s) address, without blanks."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in value)
