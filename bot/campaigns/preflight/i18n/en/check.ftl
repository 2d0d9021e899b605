## What the checks found before anyone is asked, and what to do about it.

check-place = { $where ->
    [title] the title
    [message] the message
    [button] the button
    [link] the link
   *[image] the image’s address
}
check-place-first = { $where ->
    [title] The title
    [message] The message
    [button] The button
    [link] The link
   *[image] The image’s address
}
check-language-found = { $found ->
    [en] English
    [fr] French
    [de] German
    [es] Spanish
    [it] Italian
    [nl] Dutch
    [pt] Portuguese
   *[other] another language
}
check-language-wanted = { $wanted ->
    [en] English
    [fr] French
    [de] German
    [es] Spanish
    [it] Italian
    [nl] Dutch
    [pt] Portuguese
   *[other] another language
}
check-weekday = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}

check-too_long_title = The title has { $length } characters; phones show about { $most }.
check-too_long_title-suggestion = Shorten it, or move what matters to its beginning.
check-too_long_message = The message has { $length } characters; phones show about { $most }.
check-too_long_message-suggestion = Shorten it: what comes after that is cut off.
check-in_app_too_long = { check-place-first } has { $length } characters; { $format ->
    [banner] a banner
    [card] a card
    [full_screen] a full screen
   *[modal] a modal
} has room for about { $most } on a small phone.
check-in_app_too_long-suggestion = Shorten it, or choose a format with more room.
check-button_without_link = “{ $button }” is written on the button, but there is no link: a tap opens nothing.
check-button_without_link-suggestion = Give the page that it opens, or leave the button out: the message has a cross to close it.
check-link_without_button = It has a link but no button, and nothing else opens the link.
check-link_without_button-suggestion = Say on a button what a tap opens, or leave the link out.
check-liquid_in_tags = People would read “{ $found }” in { check-place } as it stands there: the words of an in-app message travel as tags, in which OneSignal fills nothing in.
check-liquid_in_tags-suggestion = Say it without Liquid.
check-tag_too_long = { check-place-first } has { $length } characters; it travels as a tag, which holds { $most }.
check-tag_too_long-suggestion = Shorten it.
check-one_language = It is written in { $count } languages, and an in-app message has one: its words travel as tags, which are the same for every phone.
check-one_language-suggestion = Keep one language; for another, duplicate the campaign and choose an audience that reads it.
check-truncated_offer = “{ $found }” comes after the first { $shown } characters of the message, which are all that Android shows before it is opened.
check-truncated_offer-suggestion = Say the offer in the title or at the beginning of the message.
check-payload_too_big = With its link the notification has { $size } bytes; Apple and Google refuse more than { $most }.
check-payload_too_big-suggestion = Shorten the message or the link. An emoji counts four bytes and more.
check-liquid_broken = OneSignal cannot read the Liquid in { check-place }: { $reason }.
check-liquid_broken-suggestion = Write it like {"{{"} first_name | default: "there" {"}}"}, and close every brace and tag.
check-liquid_no_default = { check-place-first } uses { $name } without a default: people without it read nothing in its place.
check-liquid_no_default-suggestion = Add one: {"{{"} { $name } | default: "…" {"}}"}.
check-liquid_unknown_tag = The app does not set the tag { $name }: everybody would read the default.
check-liquid_unknown_tag-suggestion = { $near ->
    [none] No tags are listed in Herald’s rules: an admin can add them on Home.
   *[other] Use a tag that exists ({ $near }), or have an admin add this one to the list on Home.
}
check-placeholder_left = “{ $found }” in { check-place } looks like something that was still to be filled in.
check-placeholder_left-suggestion = Put the real words there, or take it out.
check-test_words = “{ $found }” in { check-place } looks like a test or a draft.
check-test_words-suggestion = Write what customers should read. To try it out, send it to yourself as a test.
check-bad_link = { $why ->
    [blank] { check-place-first } contains a blank or a character that no address may have: { $found }
    [http] { check-place-first } is not encrypted: { $found }
    [scheme] { check-place-first } is no complete web address: { $found }
    [user] { check-place-first } hides its host behind an “@”: it leads to { $host }.
    [port] { check-place-first } names a port, as links to customers do not: { $found }
    [no_host] { check-place-first } does not name a host: { $found }
   *[host] { check-place-first } leads to { $host }, which is not one of the team’s hosts.
}
check-bad_link-suggestion = { $why ->
    [blank] Copy the address again, without blanks; inside it a blank is written %20.
    [http] Use https://.
    [scheme] Copy the whole address, beginning with https://.
    [host] Use an address of the shop, or have an admin add this host on Home.
   *[other] Use the plain https:// address of the page.
}
check-shouting = “{ $found }” is in capitals, which reads as shouting.
check-shouting-suggestion = Write it in small letters; one word in capitals is enough.
check-excess_punctuation = { $count ->
    [one] “{ $found }” looks like spam.
   *[other] { $count } sentences end in an exclamation mark.
}
check-excess_punctuation-suggestion = One mark at a time, and not after every sentence.
check-forbidden_word = “{ $found }” is one of the words that the brand avoids (“{ $word }”).
check-forbidden_word-suggestion = Say it with another word. Admins keep the list on Home.
check-wrong_language = { check-place-first } seems to be in { check-language-found }, not in { check-language-wanted }.
check-wrong_language-suggestion = Move it to the field of its language, or translate it.
check-french_typography = French puts a no-break space before ; : ! ? % and inside « », so that no line begins with such a mark: see “{ $found }”.
check-french_typography-suggestion = Set like this: { $better }
check-numbers_disagree = The title says “{ $title }”, the message “{ $message }”.
check-numbers_disagree-suggestion = Make them agree, or say what each of them is for.
check-past_date = { $where ->
    [when] The time of the send is over already.
   *[other] “{ $found }” is over already.
}
check-past_date-suggestion = { $where ->
    [when] Choose a later time.
   *[other] Give the right day, or take it out.
}
check-date_disagrees_with_send = { $why ->
    [no_such_day] There is no “{ $found }”.
    [other_weekday] “{ $found }” does not fall on that day of the week.
    [over] “{ $found }” is over when it is sent.
    [not_today] “{ $found }” is not the day on which it is sent, a { check-weekday }.
    [not_tomorrow] “{ $found }” is not the day after it is sent, on a { check-weekday }.
    [other_weekday_sent] “{ $found }”, but it is sent on a { check-weekday }.
    [hour_over] “{ $found }” is over when it is sent, at { $at }.
    [not_the_last_day] “{ $found }” does not go with the end that is given.
    [other_rest] “{ $found }” does not fit with what is left when it is sent, on a { check-weekday } at { $at }.
   *[other] “{ $found }”, but it is sent at { $at }.
}
check-date_disagrees_with_send-suggestion = Change the text or the time of the send.
check-shown_after_its_end = “{ $found }” is over before the last people see it: it is shown for { $days } days.
check-shown_after_its_end-suggestion = Show it for fewer days, or say what stays true all that time.
check-may_have_gone_out = An earlier revision of it may have gone out: OneSignal has never said.
check-may_have_gone_out-suggestion = Look into OneSignal’s dashboard first: a second send could reach people twice.
check-fact_not_in_brief = “{ $found }” is not in the brief.
check-fact_not_in_brief-suggestion = Check that it is true, or take it out.
check-audience_everyone = It goes to everybody ({ $segment }).
check-audience_everyone-suggestion = Choose those whom it concerns.
check-audience_empty = { $why ->
    [no_segment] No segment is chosen: it would go to nobody.
    [excluded] All who are included are excluded, too: it would go to nobody.
   *[nobody] There is nobody in these segments at the moment.
}
check-audience_empty-suggestion = Choose another audience.
check-audience_unknown = OneSignal has no segment “{ $segment }”.
check-audience_unknown-suggestion = { $near ->
    [none] Choose one of OneSignal’s segments.
   *[other] Did you mean “{ $near }”?
}
check-night_send = { $soon ->
    [any] Each gets it when they are usually active, and that may be within the quiet hours from { $since } to { $until }.
    [yes] It is { $at }, and it goes out as soon as it is approved; quiet hours are from { $since } to { $until }.
   *[no] It goes out at { $at }, within the quiet hours from { $since } to { $until }.
}
check-night_send-suggestion = Choose an hour of the day.
check-repeated_copy = { $percent } % of its words have gone out lately with { $code }.
check-repeated_copy-suggestion = Say it in another way, or leave out those who got { $code }.
check-emoji_flood = { $most ->
    [0] It has emoji, and the brand uses none.
   *[other] It has { $count } emoji; { $most } are plenty.
}
check-emoji_flood-suggestion = Leave those that say something.
check-no_link = It has no link: a tap opens the app where it happens to be.
check-no_link-suggestion = Give the page that it speaks of.
check-says_it_twice = The message repeats the title.
check-says_it_twice-suggestion = Use the room for something new.
check-empty_text = { $why ->
    [no_data] { check-place-first } is empty for people of whom nothing is known.
   *[nothing] { check-place-first } is empty.
}
check-empty_text-suggestion = Write something that everybody reads.
check-hidden_characters = Character { $at } of { check-place } cannot be seen ({ $character }, { $name }), and may garble the text.
check-hidden_characters-suggestion = Type that place again instead of pasting it.
check-check_failed = A check could not be carried out ({ $check }), so nobody knows what it would have found.
check-check_failed-suggestion = Change the text a little and try again. If that does not help, tell whoever runs Herald.
check-event_name_odd = The event is called “{ $event }”, with { $odd ->
    [blank] a blank
    [capital] a capital letter
   *[sign] an unusual sign
} in it.
check-event_name_odd-suggestion = Compare it letter by letter with what your app sends: events mostly look like cart_updated.
check-event_unknown = Herald cannot see whether your app ever sends “{ $event }”.
check-event_unknown-suggestion = Ask whoever builds your app. If nobody has come to it a day after its start, its thread says so.
check-no_exit = Nothing ends it for whoever has bought: they would be reminded all the same.
check-no_exit-suggestion = Say what ends it, mostly purchase_completed.
check-reentry_shorter_than_steps = The same person may start again after { $days } days, and its steps take up to { $steps } days.
check-reentry_shorter_than_steps-suggestion = Let at least as many days pass as its steps take, or people get them close together.
check-step_at_night = A step may go out at night: it has no hours.
check-step_at_night-suggestion = Say from which hour until which, by each person’s own clock.
