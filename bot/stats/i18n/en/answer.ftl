## Answers to questions about numbers.

answer-by-campaign = Campaign
answer-by-channel = Channel
answer-by-platform = Platform
answer-by-segment = Segment
answer-by-day = Day
answer-by-week = Week
answer-by-month = Month
answer-by-weekday = Weekday
answer-by-hour = Hour
answer-by-drafter = Drafter
answer-by-source = Source
answer-by-step = Step
answer-by-branch = Branch
answer-source-herald = Herald
answer-source-dashboard = OneSignal’s dashboard
answer-source-api = another program
answer-source-automated = automated

answer-branch = { $share ->
    [no] branch { $place }
   *[other] branch { $place } ({ $share } %)
}
answer-step-send_iam = In-app message
answer-step-send_push = Push
answer-step-send_email = E-mail
answer-step-send_sms = SMS
answer-step-send_webhook = Webhook
answer-step-wait = Wait
answer-step-wait_until = Wait until
answer-step-time_window = Time window
answer-step-tag = Tags
answer-step-split_range = Split
answer-step-yes_no = Yes or no
answer-own-name = { $name } (OneSignal’s name)
answer-nothing-counted = No in-app message and no automation was counted { $when }.
answer-journeys = { $count ->
    [one] { $count } Journey of OneSignal
   *[other] { $count } Journeys of OneSignal
}
answer-journeys-running = { $count ->
    [one] { $count } still runs
   *[other] { $count } still run
}, counted { $oldest } or later
answer-journeys-vanished = { $count ->
    [one] { $count } is no longer at OneSignal: its last numbers count
   *[other] { $count } are no longer at OneSignal: their last numbers count
}
answer-journeys-looks = what happened between two looks counts on the day of the later one
answer-journeys-beta = the names of what OneSignal counts are those of a beta: what Herald does not know is shown as it is, from the start on
answer-on-few-shown = a rate on fewer than { $few } times shown stands with the range in which it probably lies (95%)

answer-day = on { $day }
answer-days = from { $since } to { $until }
answer-so-far = { $when }, so far
answer-only = only { $what }
answer-value = { $metric }: { $value }
answer-value-same = { $metric }: { $value } (as before)
answer-value-change = { $metric }: { $value } ({ $change }; before: { $before })
answer-value-before = { $metric }: { $value } (before: { $before })
answer-sentence = { $values }, { $when }.
answer-highest = Highest: { $name }, { $value }.
answer-highest-asked = Highest { $metric }: { $name }, { $value }, { $when }.
answer-lowest-asked = Lowest { $metric }: { $name }, { $value }, { $when }.
answer-all = Over all, { $values }.
answer-nothing-sent = No message left { $when }.
answer-not-begun = These days have not begun: { $when }.
answer-points = { $points } points
answer-not-measured = not measured
answer-few = { $rate } ({ $low } to { $high })
answer-week = { $day } (W{ $week })
answer-hour = { $hour }:00
answer-incomplete = { $name } (incomplete)
answer-no-segment = no segment
answer-no-drafter = not drafted in Herald
answer-no-name = without a name
answer-total = All
answer-number = number
answer-now = value
answer-before = before
answer-change = change
answer-rest = { $count ->
    [one] and { $count } more row
   *[other] and { $count } more rows
}

answer-window = { $days }, days in { $zone }
answer-compared = compared with { $days }
answer-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
answer-final = numbers are final
answer-counted = { $count ->
    [one] { $count } message is still being counted
   *[other] { $count } messages are still being counted
}, as of { $oldest } or later
answer-counted-never = { $count ->
    [one] { $count } message is still to be counted
   *[other] { $count } messages are still to be counted
}
answer-without-numbers = { $count ->
    [one] { $count } message has no numbers yet
   *[other] { $count } messages have no numbers yet
}
answer-vanished = { $count ->
    [one] { $count } message is no longer at OneSignal: its last numbers count
   *[other] { $count } messages are no longer at OneSignal: their last numbers count
}
answer-listed = new messages looked for { $at }
answer-listed-never = messages have not been looked for yet
answer-filling = the first backfill is not over: older messages are still missing
answer-covers = complete since { $at }; of before, only what was sent from OneSignal’s dashboard is known
answer-failing = OneSignal has not answered since { $at }
answer-subscribers-at = subscribers counted { $at }
answer-segments = a message counts under each of its segments: the rows can make more than the total
answer-platforms = a message counts on each of its platforms
answer-automations-apart = what automations send, as Journeys of OneSignal, is counted apart: ask for “automation pushes”
answer-on-few = a rate on fewer than { $few } deliveries stands with the range in which it probably lies (95%)
answer-confirmed-not-measured = Confirmed deliveries are not measured: OneSignal’s plan gives none.
answer-conversions-not-measured = Conversions are not measured: no admin has named the outcome that counts as one. That is done on Herald’s Home, under “Outcomes”.
answer-revenue-not-measured = Revenue is not measured: no admin has named the outcome that brings it. That is done on Herald’s Home, under “Outcomes”.

answer-caption = { $left ->
    [0] { $rows ->
        [one] One row
       *[other] { $rows } rows
    }
   *[other] The first { $rows } rows; all of them are in the CSV
}
