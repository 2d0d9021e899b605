## The pictures of what people will see.

preview-place-iphone = iPhone, lock screen
preview-place-android = Android, collapsed
preview-place-android_open = Android, open
preview-place-web = Computer, Chrome
preview-place-modal = In the app, as a modal
preview-place-banner = In the app, as a banner
preview-place-full_screen = In the app, as a full screen
preview-place-card = In the app, as a card
preview-person-known = somebody whose data is known
preview-person-unknown = somebody of whom nothing is known
preview-now = now
preview-image = Image
preview-title = { $code } on phones
preview-alt = Preview of the push.
preview-alt-in-app = Preview of the in-app message.
preview-alt-button = Button “{ $button }”.
preview-alt-no-button = No button: a cross closes it.
preview-alt-place = { $place }: title “{ $title }”{ $titleCut ->
    [yes] , cut there
   *[no] { "" }
}; message “{ $message }”{ $messageCut ->
    [yes] , cut there.
   *[no] .
}
preview-lead = *{ $code }*. { $pictures ->
    [one] The picture shows
   *[other] From left to right or top to bottom; each picture shows
}: { $places }.
preview-whole = Even a collapsed Android shows the whole message. Phones differ a little.
preview-cut = A collapsed Android shows the message up to “…{ $end }”. Phones differ a little.
preview-in-app = A small phone shows all of the in-app message. Colours and letters will be those of your design in OneSignal.
preview-in-app-cut = A small phone does not show all of the in-app message at once. Colours and letters will be those of your design in OneSignal.
preview-coming = Drawing the previews of { $code }: { $pictures ->
    [one] the picture comes
   *[other] { $pictures } pictures come
} into its thread in a moment.
preview-none = The previews of { $code } could not be drawn. Its text is on the card, whole; trying again later may help.
