# Audiences: filters in words, the modals in which they are made, and the ready-made ones.

audience-and = { $one } and { $other }
audience-or = { $one }, or { $other }
audience-more = { $filters } and { $count ->
    [one] one more condition
   *[other] { $count } more conditions
}
audience-length = { $unit ->
    [day] { $count ->
        [one] 1 day
       *[other] { $number } days
    }
    [hour] { $count ->
        [one] 1 hour
       *[other] { $number } hours
    }
    [minute] { $count ->
        [one] 1 minute
       *[other] { $number } minutes
    }
   *[second] { $count ->
        [one] 1 second
       *[other] { $number } seconds
    }
}
audience-said-tag = { $relation ->
    [is_not] tag { $key } is not { $said }
    [more] tag { $key } above { $said }
    [less] tag { $key } below { $said }
    [exists] has the tag { $key }
    [not_exists] does not have the tag { $key }
    [in] tag { $key } one of { $said }
    [not_in] tag { $key } none of { $said }
    [older] time in the tag { $key } more than { $said } ago
    [newer] time in the tag { $key } less than { $said } ago
   *[is] tag { $key } is { $said }
}
audience-said-last_session = { $relation ->
    [more] last session more than { $said } ago
   *[less] last session less than { $said } ago
}
audience-said-first_session = { $relation ->
    [more] first session more than { $said } ago
   *[less] first session less than { $said } ago
}
audience-said-session_count = { $relation ->
    [more] more than { $said } sessions
    [less] fewer than { $said } sessions
    [is_not] number of sessions not { $said }
   *[is] number of sessions { $said }
}
audience-said-session_time = { $relation ->
    [more] in the app for more than { $said } in all
   *[less] in the app for less than { $said } in all
}
audience-said-language = { $relation ->
    [is_not] language not { $said }
    [in] language one of { $said }
    [not_in] language none of { $said }
   *[is] language { $said }
}
audience-said-country = { $relation ->
    [is_not] country not { $said }
   *[is] country { $said }
}
audience-said-app_version = { $relation ->
    [is_not] app version not { $said }
    [more] app version above { $said }
    [less] app version below { $said }
   *[is] app version { $said }
}
audience-shown = { $name } (saved audience: { $filters })
audience-shown-ready = { $name } (ready-made audience: { $filters })
audience-stage-new = New
audience-stage-active = Active
audience-stage-at_risk = At risk
audience-stage-lapsed = Lapsed buyers
audience-stage-cart = Cart abandoners
audience-stage-first_time = First-time buyers
audience-stage-repeat = Repeat buyers
audience-stage-vip = VIP by spending
audience-error-duration = Please write how long, such as 60 days, 12 hours or 1,5 days: at most 3,650 days.
audience-error-number = Please write a number.
audience-error-language = Please write a language as OneSignal abbreviates it, such as fr, en or zh-Hans.
audience-error-country = Please write a country in two letters, such as FR.
audience-error-values = At most { $limit } values can be compared with; these are { $count }.
audience-error-line = Line { $line } is no condition: { $said }
audience-error-taken = There is an audience “{ $name }” already. Please choose another name.
audience-error-many = There are { $limit } audiences, which is the most. Archive one that nobody needs.
audience-error-gone = This audience is not there any more. Please choose another.
audience-error-alone = A saved or ready-made audience stands alone: OneSignal takes filters or segments, not both, and excludes nobody from filters. Take out the other, or make an audience that says it all.
audience-error-changed = Somebody has changed or archived this audience since you opened it, so nothing was saved. Open the list again.

audience-option = Audience: { $name }
audience-field-tag = Tag
audience-field-last_session = Last session
audience-field-first_session = First session
audience-field-session_count = Number of sessions
audience-field-session_time = Time in the app
audience-field-language = Language
audience-field-country = Country
audience-field-app_version = App version
audience-relation-is = is
audience-relation-is_not = is not
audience-relation-more = more than
audience-relation-less = less than
audience-relation-exists = is there
audience-relation-not_exists = is not there
audience-relation-in = is one of
audience-relation-not_in = is none of
audience-relation-older = is a time longer ago than
audience-relation-newer = is a time within the last
audience-relation-ago_more = more than … ago
audience-relation-ago_less = less than … ago
audience-title = Audiences
audience-new = New audience
audience-change = Change the audience
audience-change-button = Change
audience-archive-button = Archive
audience-archive-title = Archive this audience?
audience-archive-text = It is offered no more. Campaigns that use it keep its filters.
audience-archive-yes = Archive
audience-archive-no = Keep
audience-open-how = Is there no segment for them? Say who they are by tags, sessions, language or country.
audience-open = Audiences…
audience-list-how = Filters under a name, chosen in the field Audience like a segment. A campaign keeps the filters that it was approved with.
audience-list-none = None is saved yet.
audience-list-rest = …and { $count } more: type their names in the field Audience.
audience-list-line = *{ $name }*
    { $filters }
audience-list-ready = Ready-made: { $names }. Admins set their days, amounts and tags on Herald’s Home.
audience-saved = “{ $name }” is saved. Choose it in the field Audience: it stands there as “Audience: { $name }”.
audience-archived = “{ $name }” is archived.
audience-how = “And” binds before “or”: a and b or c means (a and b) or c. There are no parentheses.
audience-name = Name
audience-name-example = Lapsed for 60 days, France
audience-key = Name of the tag
audience-value = Value
audience-value-list = Values, with commas between them
audience-value-duration = How long, such as 60 days or 12 hours
audience-value-minutes = How long, such as 30 minutes or 2 hours
audience-value-language = Language, such as fr
audience-value-country = Country in two letters, such as FR
audience-joined-and = and
audience-joined-or = or
audience-add = Add a condition
audience-add-text = Write more as text
audience-remove = Remove
audience-rows-full = { $limit } rows fit here. Write further conditions as text: OneSignal takes { $entries } in all, each “or” counted.
audience-text = More conditions, one a line
audience-text-hint = tag status = vip · last_session > 60 days · or country = FR · tag plan in a, b · tag order older 90 days
audience-reach-counting = Counting…
audience-reach-open = Fill in all conditions to see how many people that are.
audience-reach = { $people } now, as OneSignal estimates it. Only those count who allow push.
audience-reach-entries = { $count } of { $limit } entries.

audience-error-at-risk = “At risk” has to begin before “lapsed”: please write fewer days than { $days }.
audience-settings-how = How the ready-made audiences tell who is who. Campaigns keep what they were approved with; this counts from the next choice on.
audience-settings-line = lapsed after { $lapsed } days, VIP above { $amount }, tags { $tags }
audience-rule-new_days = New: first session within so many days
audience-rule-active_days = Active: last session within so many days
audience-rule-at_risk_days = At risk: last session more than so many days ago
audience-rule-lapsed_days = Lapsed: no purchase for so many days
audience-rule-cart_hours = Cart left for so many hours
audience-rule-vip_cents = VIP: spent more than so many cents
audience-rule-status_tag = Tag with the status of a customer
audience-rule-first_time = Its value for one purchase
audience-rule-repeat = Its value for more purchases
audience-rule-spend_tag = Tag with all that was spent, in cents
audience-rule-purchase_tag = Tag with the time of the last purchase
audience-rule-cart_tag = Tag with the time at which the cart was changed
audience-rule-time-hint = In unix seconds, as your app sets it.
audience-rule-cart-hint = In unix seconds; your app takes it away when somebody buys.
