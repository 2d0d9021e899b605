## Questions about the numbers: said back, asked back, refused.

question-by = { $metrics } by { $by }
question-days = { $since } to { $until }
question-top = top { $n }
question-bottom = lowest { $n }
question-previous = compared with the period before
question-last-year = compared with the year before
question-previous-short = vs the period before
question-last-year-short = vs the year before
question-and-more = { $first } and { $count } more
question-overview = an overview of the last 7 days
question-looking = Looking it up ({ $code }). The answer comes here in a moment.

question-status = is looking it up…
question-prompt-platform = Click rate by platform last week
question-prompt-day = Clicks by day over the last 30 days
question-prompt-top = Top 5 campaigns by click rate this month

question-doubt-metric = Which number do you mean?
question-doubt-period = Which days do you mean?
question-doubt-date = Which date do you mean?
question-doubt-hours = Which hours do you mean?
question-doubt-name = Which one do you mean?
question-doubt-breakdown = By what shall it be broken down?
question-doubt-ranking = The most in number, or the highest rate?
question-doubt-comparison = Compared with which period?
question-doubt-word = I did not understand all of it{ $words ->
    [none] .
   *[other] : “{ $words }”.
} Do you mean one of these?
question-none-of-these = None of these? Say it in other words, or see “/stats help”.

question-refused-empty = There was no question in that.
question-refused-too_long = That is too long for one question. Ask one thing at a time, in a sentence.
question-refused-language = I read questions in English and French only.
question-refused-code = That looks like code, and I only read questions in words.
question-refused-instruction = I answer questions about the numbers and take no instructions in them.
question-refused-deed = Asking changes nothing: nothing was sent, stopped or changed. Campaigns are made and stopped with “/campaign help”.
question-refused-reason = I know what was counted, not why. Ask for a number by platform, segment or day to see where it comes from.
question-refused-advice = I can tell what was, not what to do. Ask for a number to decide by.
question-refused-forecast = I can tell what was counted, not what will be.
question-refused-future = Those days have not come yet, so there is nothing to count.
question-refused-metric = That number is not on my list.
question-refused-dimension = I cannot break numbers down by that.
question-refused-condition = I cannot pick out messages by how large a number is. “top 5” and “lowest 5” work.
question-refused-exclusion = I can count only one segment or platform, not all but one.
question-refused-subscribers = Subscribers are counted once a day for the whole app: by day, week or month, and without a filter.
question-refused-in_app = In-app messages and automations are counted by campaign, step, branch, drafter, weekday, day, week or month, and apart from pushes, which have no steps.
question-refused-name = I do not know anything or anybody by that name here.
question-refused-no_such_date = There is no such date.
question-refused-too_old = There are no numbers from so long ago.
question-refused-nothing = I answer questions about the numbers of your messages. Campaigns begin with “/campaign new”.
question-refused-fault = Something went wrong in Herald, and this could not be worked out. Ask again in a while; an admin finds the fault in Herald’s log.
question-about = It was about “{ $words }”.
question-can-ask = Ask for numbers such as { $metrics }, by { $dimensions }, for example: “click rate by platform last week”. “/stats help” lists all.

question-asked = { $who } asked: { $text }
question-csv = Rows as CSV
question-how = How was this counted?
question-right = This is right
question-wrong = This is wrong
question-thanks = { $verdict ->
    [right] Thank you: noted for { $code }.
   *[wrong] Thank you: { $code } is noted as wrong, and admins read it with “/stats feedback”.
}
question-code-title = { $code }: how it came about
question-read-as = Read as
question-not-read = It has not been answered yet. Look again in a moment.
question-judged = { $who } says that this is { $verdict ->
    [right] right
   *[wrong] wrong
}.
question-csv-title = { $code }: rows
question-feedback-title = What people say of the answers
question-feedback-counts = { $wrong ->
    [0] Nobody has marked an answer as wrong.
    [one] One answer is marked as wrong.
   *[other] { $wrong } answers are marked as wrong, the newest first.
} Marked as right: { $right }.
question-feedback-hint = How one came about, with its typed question and its rows: “/stats { $code }”.
question-picture = { $points } points are more than Slack draws: the chart comes as a picture in the thread.
question-chart-alt = { $title }: { $text }


question-help-title = What /stats can answer
question-help =
    `/stats click rate by platform last week` a question in English or French, in your own words
    `/stats` an overview of the last 7 days
    `/stats Q-31` how an answer came about, and its rows
    `/stats feedback` which answers people have marked as wrong, for admins
    `/stats help` this text
    { "" }
    In the thread of an answer, mention Herald to go on: “and by segment?”, “and the week before?”
question-help-metrics = What is counted
question-help-dimensions = Broken down by { $dimensions }; only one segment, platform, campaign or person; top or lowest five; compared with the period or the year before.
