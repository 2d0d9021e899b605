"""The shop's app on the phone: what a customer does in it, and the in-app messages that it shows."""

from typing import TYPE_CHECKING

from bot.sandbox.onesignal import Phone, ShownInApp
from bot.sandbox.page.blocks.text import plain_html
from bot.sandbox.page.dom import box, button, icon_button, markup, show, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList

if TYPE_CHECKING:
    from bot.sandbox.page.phone import PhoneColumn

PRICE = 89
PRODUCT = "Lampe Brume"
WORDS = {
    "fr": {"hello": "Nouveautés", "what": "Verre soufflé, lumière douce", "price": "{} €", "add": "Ajouter au panier",
           "cart": "Panier", "empty": "Votre panier est vide", "in": "{} × Brume", "buy": "Acheter · {} €",
           "sent": "Événement envoyé à OneSignal", "opens": "S’ouvre dans l’app", "close": "Fermer le message",
           "lock": "Quitter l’app", "bought": "Merci pour votre commande !",
           "same": "Même session : un message in-app attend 30 s d’absence."},
    "en": {"hello": "New in", "what": "Blown glass, soft light", "price": "€{}", "add": "Add to cart",
           "cart": "Cart", "empty": "Your cart is empty", "in": "{} × Brume", "buy": "Buy · €{}",
           "sent": "Event sent to OneSignal", "opens": "Opens in the app", "close": "Close the message",
           "lock": "Leave the app", "bought": "Thank you for your order!",
           "same": "Same session: in-app messages wait for 30 s away."},
}  # fmt: skip
CART_EVENT, PURCHASE_EVENT = "cart_updated", "purchase_completed"
LAMP = (
    '<svg viewBox="0 0 240 132" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
    '<defs><radialGradient id="glow" cx="50%" cy="52%" r="52%"><stop offset="0" stop-color="#ffe9bf"/>'
    '<stop offset=".5" stop-color="#ffcf8f" stop-opacity=".55"/>'
    '<stop offset="1" stop-color="#ffcf8f" stop-opacity="0"/>'
    '</radialGradient><linearGradient id="wall" x2="0" y2="1"><stop stop-color="#2c3a5e"/>'
    '<stop offset="1" stop-color="#8a6678"/></linearGradient></defs>'
    '<path fill="url(#wall)" d="M0 0h240v132H0z"/><path fill="#1d2a36" d="M0 112h240v20H0z"/>'
    '<circle cx="120" cy="64" r="74" fill="url(#glow)"/><circle cx="120" cy="58" r="27" fill="#fff0d2"/>'
    '<path d="M112 84h16l4 28h-24z" fill="#5b4235"/></svg>'
)
MOON = (
    '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M12.800 3.800a6.600 6.600 0 1 0 3.600 10.600 5.700 5.700 0 0'
    ' 1-3.600-10.600z" fill="currentColor"/></svg>'
)


class ShopApp:
    """Lies over the lock screen while the app is open. What was put into the cart is shared by all tabs."""

    def __init__(self, column: "PhoneColumn") -> None:
        self.column = column
        self.said: dict[int, tuple[str, str]] = {}  # by person: the last that the app did, for whoever looks
        with box("app hidden", data_testid="app") as self.frame:
            self.screen = KeyedList(box("app-screen"))
            self.over = KeyedList(box("app-over"), fresh="in-app-new")
            self.leave = button("app-leave", "", self.close, data_testid="leave-app")

    @property
    def phone(self) -> Phone:
        return self.column.phone

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.column.language]

    def show(self) -> None:
        is_open = self.phone.app_is_open
        show(self.frame, is_open)
        if self.leave.text != self.words["lock"]:  # type: ignore[attr-defined]
            self.leave.text = self.words["lock"]  # type: ignore[attr-defined]
        shown = self.phone.in_app() if is_open else None
        look = (self.column.language, self._in_cart(), self.said.get(self.phone.number))
        if shown is not None:
            self.column.tab.play.tour.happened(5)
        self.screen.show([Item(self.column.language, look, self._draw)] if is_open else [])
        self.over.show([] if shown is None else [Item(shown.message_id, shown, lambda: self._draw_in_app(shown))])

    def _draw(self) -> None:
        words, number = self.words, self._in_cart()
        with box("app-head"):
            markup(MOON, "app-moon", "span")
            tag("b", text=self.column.tab.play.onesignal.shop.name)
        tag("div", "app-title", words["hello"])
        with box("app-product"):
            markup(LAMP, "app-picture")
            with box("app-product-words"):
                with box():
                    tag("b", text=PRODUCT)
                    tag("span", text=words["what"])
                tag("b", "app-price", words["price"].format(PRICE))
            button("app-add", words["add"], self.put_into_cart, data_testid="add-to-cart")
        with box("app-cart"):
            tag("b", text=words["cart"])
            tag("span", text=words["in"].format(number) if number else words["empty"])
            buy = words["buy"].format(number * PRICE) if number else words["buy"].split(" · ")[0]
            button("app-buy", buy, self.buy, disabled=not number, data_testid="buy")
        if said := self.said.get(self.phone.number):
            with box("app-said", role="status", data_testid="app-said"):
                tag("span", text=said[0])
                if said[1]:
                    tag("code", text=said[1])

    # -- what the customer does ----------------------------------------------------------------------------------

    def open(self) -> None:
        self.said.pop(self.phone.number, None)
        if not self.phone.open_app():
            self.said[self.phone.number] = (self.words["same"], "")
        self.column.show()

    def close(self) -> None:
        self.phone.close_app()
        self.column.show()

    def _in_cart(self) -> int:
        return self.column.tab.play.carts.get(self.phone.number, 0)

    def put_into_cart(self) -> None:
        number = self._in_cart() + 1
        self.column.tab.play.carts[self.phone.number] = number
        self.phone.happened(CART_EVENT, product=PRODUCT, items=number, total=number * PRICE)
        self._say(self.words["sent"], CART_EVENT)

    def buy(self) -> None:
        number = self.column.tab.play.carts.pop(self.phone.number, 0)
        if number:
            self.phone.happened(PURCHASE_EVENT, product=PRODUCT, items=number, total=number * PRICE)
            self._say(f"{self.words['bought']} {self.words['sent']}", PURCHASE_EVENT)

    def _say(self, words: str, what: str) -> None:
        self.said[self.phone.number] = (words, what)
        self.column.show()

    # -- in-app messages -----------------------------------------------------------------------------------------

    def _draw_in_app(self, shown: ShownInApp) -> None:
        look = shown.format.replace("_", "-")
        label = shown.title or shown.body or self.words["opens"]
        with box(f"in-app-room in-app-on-{look}"):
            frame = box(
                f"in-app in-app-{look}", role="dialog", aria_label=label, data_testid="in-app", data_format=shown.format
            )
            with frame:
                icon_button(
                    "close", self.words["close"], self.dismiss, "in-app-close icon-button", data_testid="in-app-close"
                )
                if shown.image:
                    picture = tag("img", "in-app-image", src=shown.image, alt="")
                    picture.on("error", js_handler="(e) => { e.target.style.display = 'none' }")
                with box("in-app-words"):
                    if shown.title:
                        markup(plain_html(shown.title), "in-app-title")
                    if shown.body:
                        markup(plain_html(shown.body), "in-app-body")
                if shown.cta:
                    button("in-app-button", shown.cta, lambda: self.click(shown), data_testid="in-app-button")

    def click(self, shown: ShownInApp) -> None:
        self.phone.click_in_app()
        if shown.url:
            self._say(self.words["opens"], shown.url.removeprefix("https://"))
        self.column.show()

    def dismiss(self) -> None:
        self.phone.dismiss_in_app()
        self.column.show()


def draw_icon(column: "PhoneColumn", label: str) -> None:
    """The app's icon on the lock screen, which opens it."""
    with button("app-icon", None, column.app.open, aria_label=label, title=label, data_testid="open-app"):
        markup(MOON, "app-icon-moon", "span")
        tag("span", text=label)
        svg("right")
