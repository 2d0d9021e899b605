"""The phone beside the window: the lock screen of one customer of the shop, on which the pushes arrive, and the shop's
app over it."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from babel.dates import format_date, format_time

from bot.sandbox.onesignal import Phone, ShownPush
from bot.sandbox.page.blocks.text import plain_html
from bot.sandbox.page.dom import box, button, markup, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.shop_app import ShopApp, draw_icon

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

LANGUAGES = {"fr": ("FR", "French"), "en": ("EN", "English")}
OWNERS = {"fr": "Camille", "en": "Emma"}
WORDS = {
    "fr": {"now": "maintenant", "min": "il y a {} min", "h": "il y a {} h", "d": "il y a {} j", "opened": "Ouvert",
           "open": "Ouvrir l’app",
           "empty": "Aucune notification. Les campagnes approuvées arrivent ici à l’heure prévue."},
    "en": {"now": "now", "min": "{} min ago", "h": "{} h ago", "d": "{} d ago", "opened": "Opened",
           "open": "Open the app",
           "empty": "No notifications yet. Approved campaigns arrive here at their time."},
}  # fmt: skip
SHOP_ICON = (
    '<svg viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" fill="#233447"/>'
    '<path d="M12.800 3.800a6.600 6.600 0 1 0 3.600 10.600 5.700 5.700 0 0 1-3.600-10.600z" fill="#ffd9a0"/></svg>'
)


class PhoneColumn:
    def __init__(self, tab: "Tab") -> None:
        self.tab = tab
        self.language = "fr"
        self.opened: set[str] = set()
        with tag("aside", "phone-column", aria_label="A customer’s phone", data_testid="phone"):
            with box("phone-owner"):
                with box("phone-owner-words"):
                    self.owner = tag("b", text="")
                    tag("span", "muted", "A customer of the shop")
                    # As OneSignal's dashboard shows a device: for linking it as one's own, on Herald's Home.
                    with box("phone-ids"):
                        tag("span", text="Subscription ID")
                        self.subscription_id = tag("code", text="", data_testid="subscription-id")
                self.switch = KeyedList(box("languages", role="radiogroup", aria_label="Language of the phone"))
            with box("phone"), box("phone-screen") as self.screen:
                self._draw_status()
                self.date = tag("div", "phone-date", "")
                self.time = tag("div", "phone-time", "")
                with box("phone-pushes", role="log", aria_label="Notifications", tabindex="0"):
                    self.empty = KeyedList(box())
                    self.pushes = KeyedList(box("phone-list"), fresh="push-new")
                self.icon = KeyedList(box("phone-dock"))
                self.app = ShopApp(self)
                box("phone-bottom")
        self.show()

    def _draw_status(self) -> None:
        with box("phone-status", aria_hidden="true"):
            self.small_time = tag("span", text="")
            box("phone-island")
            with box("phone-signs"):
                markup("".join(f'<i style="height:{height}px"></i>' for height in (4, 6, 8, 10)), "phone-bars")
                markup("<i></i>", "phone-battery")

    @property
    def phone(self) -> Phone:
        """The phone that is shown."""
        return self.tab.play.phones[self.language]

    def show(self) -> None:
        now = self.tab.play.clock.now().astimezone(self.tab.reader.zone)
        day = format_date(now.date(), "EEEE d MMMM", locale=self.language)
        time = format_time(now, "HH:mm" if self.language == "fr" else "h:mm", locale=self.language)
        phone = self.phone
        said = {self.owner: OWNERS[self.language], self.date: day[:1].upper() + day[1:], self.time: time,
                self.small_time: time, self.subscription_id: phone.subscription_id}  # fmt: skip
        for element, text in said.items():
            if element.text != text:  # type: ignore[attr-defined]
                element.text = text  # type: ignore[attr-defined]
        self.switch.show([self._language(code) for code in LANGUAGES])
        pushes = phone.pushes()[::-1]
        if pushes:
            self.tab.play.tour.arrived(pushes[0])
        self.empty.show([] if pushes else [Item(self.language, "", self._draw_empty)])
        self.pushes.show([self._push(push) for push in pushes])
        self.icon.show([Item(self.language, "", lambda: draw_icon(self, WORDS[self.language]["open"]))])
        self.app.show()
        if phone.app_is_open:
            self.screen.classes(add="app-is-open")
        else:
            self.screen.classes(remove="app-is-open")

    def _language(self, code: str) -> Item:
        chosen = self.language == code
        short, name = LANGUAGES[code]

        def draw() -> None:
            button("language", short, lambda: self.speak(code), role="radio", aria_checked=str(chosen).lower(),
                   aria_label=f"{name} ({short})")  # fmt: skip

        return Item(code, chosen, draw)

    def speak(self, language: str) -> None:
        self.language = language
        self.show()

    def _draw_empty(self) -> None:
        box("phone-empty", WORDS[self.language]["empty"])

    def _push(self, push: ShownPush) -> Item:
        age = self._age(push)
        opened = f"{self.language} {push.message_id}" in self.opened
        look = (push.title, push.text, push.image, age, opened)
        return Item(f"{self.language} {push.message_id}", look, self._drawing(push, age, opened))

    def _age(self, push: ShownPush) -> str:
        words = WORDS[self.language]
        ago = max(timedelta(), self.tab.play.clock.now() - push.arrived_at)
        minutes = int(ago.total_seconds() // 60)
        if minutes < 1:
            return words["now"]
        if minutes < 60:
            return words["min"].format(minutes)
        return words["h"].format(minutes // 60) if minutes < 1440 else words["d"].format(minutes // 1440)

    def _drawing(self, push: ShownPush, age: str, opened: bool) -> Callable[[], None]:
        def draw() -> None:
            with button("push", None, lambda: self.tap(push), data_testid="push"):
                with box("push-head"):
                    markup(SHOP_ICON, "push-icon", "span")
                    tag("span", "push-app", self.tab.play.onesignal.shop.name)
                    tag("span", "push-age", age)
                with box("push-words"):
                    markup(plain_html(push.title), "push-title", "span")
                    if push.subtitle:
                        markup(plain_html(push.subtitle), "push-subtitle", "span")
                    markup(plain_html(push.text), "push-message", "span")
                if push.image:
                    picture = tag("img", "push-image", src=push.image, alt="")
                    picture.on("error", js_handler="(e) => { e.target.style.display = 'none' }")
                if opened:
                    with box("push-opened"):
                        svg("check")
                        tag("span", text=WORDS[self.language]["opened"])

        return draw

    def tap(self, push: ShownPush) -> None:
        """Open the push, and with it the app. Only the first time OneSignal counts one more click."""
        if f"{self.language} {push.message_id}" not in self.opened:
            self.opened.add(f"{self.language} {push.message_id}")
            self.phone.tap(push)
        self.app.open()
