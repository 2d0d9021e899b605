## What admins set for their team.

settings-title = Settings
settings-note = Only admins see these. Every change is in the audit log: “/audit”.
settings-change = Change
settings-topic-roles = Roles
settings-topic-policy = Policy
settings-topic-zone = Time zone
settings-topic-outcomes = Outcomes
settings-topic-digests = Digests
settings-topic-voice = Brand voice
settings-topic-lifecycle = Ready-made audiences
settings-topic-checks = Checks

settings-admins = Admins: { $people }
settings-approvers = Approvers: { $people }
settings-nobody = nobody
settings-policy-approvals = { $approvals ->
    [one] { $approvals } approval
   *[other] { $approvals } approvals
}, { $large } above { $limit } people
settings-policy-limits = Approved again if the number of people changes by more than { $tolerance }% · late after { $minutes } min · a request runs out after { $days ->
    [one] { $days } day
   *[other] { $days } days
}
settings-outcomes-none = Conversions and revenue are not measured.
settings-outcomes-conversion = Conversion: { $name }
settings-outcomes-revenue = Revenue: { $name }, in { $currency }
settings-digests-none = No channel gets a digest.
settings-digest-daily = every day at { $at }
settings-digest-weekdays = Monday to Friday at { $at }
settings-digest-days = { $days } at { $at }

settings-voice-none = Nobody has said how the brand speaks.
settings-voice-avoids = { $count ->
    [one] { $count } word to avoid
   *[other] { $count } words to avoid
}
settings-checks-hosts = Links may lead to { $hosts }
settings-checks-any = Links may lead anywhere
settings-quiet-hours = quiet from { $since } to { $until }
settings-quiet-none = No hours are quiet

# The forms.

settings-saved = ✅ *Saved.*
settings-was = { $what }: { $before } → *{ $after }*

settings-person = Person
settings-person-placeholder = Choose a person
settings-role = Role
settings-role-admin = Admin
settings-role-approver = Approver
settings-role-drafter = No role
settings-may-admin = Approves, sets all of this, stops everything.
settings-may-approver = Approves and rejects, never their own revision.
settings-may-drafter = Drafts campaigns and asks for numbers, like everybody.
settings-roles-how = A role counts from the next click on.
settings-roles-env = ⚙️ named by BOT_ADMINS or BOT_APPROVERS. What you change for them holds until Herald starts again; then these settings win.
settings-roles-saved = ✅ { $role ->
    [admin] { $person } is an admin now.
    [approver] { $person } is an approver now.
   *[drafter] { $person } has no role any more.
}
settings-roles-until-start = BOT_ADMINS or BOT_APPROVERS name this person: at the next start the role is as written there.

settings-rule-approvals = Approvals
settings-rule-approvals_large = Approvals for a large reach
settings-rule-large_reach = A reach is large above
settings-rule-reach_tolerance_percent = Approve again if the number of people changes by more than
settings-rule-late_after_minutes = Late after
settings-rule-review_days = A request runs out after
settings-about-approvals = So many people have to agree before a campaign goes out.
settings-about-approvals_large = At least as many as for others.
settings-about-large_reach = People.
settings-about-reach_tolerance_percent = Percent, from what was approved. Beyond, approvals are asked for again.
settings-about-late_after_minutes = Minutes. What is later is not sent: its thread asks what to do.
settings-about-review_days = Days in which not enough people have agreed.
settings-policy-how = Open requests follow a new policy at once. What is approved is held against it before it goes out.
settings-policy-meanwhile = Somebody else has set another policy while you were writing. In force is:
settings-policy-meanwhile-yours = What you wrote is still below: save again if it is to count.
settings-policy-too-few = ⚠️ { $people ->
    [one] One person may approve
   *[other] { $people } people may approve
}, and nobody approves their own revision. So many approvals may never come together: name more approvers under “Roles”.

settings-zone = Time zone
settings-zone-placeholder = Type a city or a region
settings-zone-hint = The clock that campaigns are planned by, and that days in the numbers go by.
settings-zone-how = What is planned keeps its moment and is shown by the new clocks. Once it is set here, BOT_TIMEZONE does not count any more.
settings-zone-now = { $zone } (now { $time })
settings-zone-numbers = Days and hours in the numbers follow within a few minutes.
settings-zone-digests = Digests stay at the hours of the zone in which they were set. Set them again under “Digests” to move them.

settings-conversion = Conversion
settings-conversion-hint = The outcome that counts as one, as it is called in OneSignal. Empty: not measured.
settings-revenue = Revenue
settings-revenue-hint = The outcome whose value is summed up. Empty: not measured.
settings-currency = Currency
settings-currency-placeholder = Type a currency
settings-currency-hint = What the values are in. OneSignal does not say.
settings-outcomes-how = Under a new name everything is measured anew, as far back as OneSignal keeps it: about 30 days. What was measured under the old one is forgotten.
settings-not-measured = not measured

settings-digests-title = Channels with a digest
settings-digests-next = next { $when }
settings-digest-off = Switch off
settings-digest-off-title = Switch this digest off?
settings-digest-off-text = <#{ $channel }> gets no digest any more. It can be set again at any time.
settings-digest-new = Set the digest of a channel
settings-digest-channel = Channel
settings-digest-channel-hint = Herald has to be in it: type “/invite @Herald” there.
settings-digest-channel-placeholder = Choose a channel
settings-digest-on-days = Days
settings-digest-at = Time
settings-digest-at-hint = By the clocks of { $zone }.
settings-digest-set = ✅ <#{ $channel }> gets its next digest { $when }.
settings-digest-is-off = ✅ <#{ $channel }> gets no digest any more.
settings-digests-rest = { $count ->
    [one] And one more channel
   *[other] And { $count } more channels
}: “/digest off” in a channel switches its digest off.

settings-none = nothing

settings-voice-how = Words to avoid and emoji always count: Herald writes by them, and the checks hold every text against them. Tone and examples guide a language model only, where Herald has one. It counts from the next draft on.
settings-tone = Tone
settings-tone-hint = How the brand speaks, as you would tell a new colleague.
settings-tone-placeholder = Warm, short, a little playful. We say “you”, never “dear customer”.
settings-avoid = Words to avoid
settings-avoid-hint = One a line. A text with one of them cannot be submitted.
settings-emoji = Emoji
settings-emoji-none = No emoji
settings-emoji-few = Few emoji
settings-emoji-free = As many emoji as fit
settings-examples = Texts that you like
settings-examples-hint = One a line. Herald writes like these, and never copies them.
settings-languages = Languages
settings-languages-hint = In which campaigns are written, the main one first. None: that of whoever drafts.
settings-languages-placeholder = Choose languages

settings-checks-how = Every text is checked before approvers are asked. These are the rules that depend on your shop.
settings-hosts = Websites that links may lead to
settings-hosts-hint = One a line, such as shop.example. Their subdomains count too. Empty: any website.
settings-hosts-taken = { $count ->
    [one] Of the whole address its website counts, with all its pages: { $hosts }
   *[other] Of whole addresses their websites count, with all their pages: { $hosts }
}
settings-tags = Tags
settings-tags-hint = One a line, as your app sets them in OneSignal. Empty: tags in a text are not checked.
settings-everyone = Segments that mean everybody
settings-everyone-hint = One a line. Approvers are warned of a campaign to one of them.
settings-quiet = Quiet hours
settings-quiet-hint = A campaign that would go out in them is warned of.
settings-quiet-yes = From one time to another
settings-quiet-from = Quiet from
settings-quiet-until = Quiet until
settings-checks-from-now = It counts from the next check on. What is in review keeps the warnings that it was submitted with.

settings-house-meanwhile = Somebody else has set other rules while you were writing. In force is:
