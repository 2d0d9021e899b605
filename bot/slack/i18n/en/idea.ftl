# Drafts of an idea: while they are written, side by side, and what came of a wish.

idea-prompt = Draft a push that brings lapsed buyers back
idea-writing = Writing drafts for { $who }: “{ $text }”
idea-writing-wish = Writing it anew for { $who }: { $wish }
idea-stopped = Stopped: nothing was written. “{ $text }”
idea-question = Taken as a question about the numbers; the answer follows below.
idea-unclear = Shall I write drafts of a campaign for this, or is it a question about the numbers?
idea-drafted = { $count ->
    [one] A draft
   *[other] { $count } drafts
} for “{ $text }”
idea-asked = { $code } · { $who }: “{ $text }”
idea-wished = { $code } · { $who } wished: { $wish }
idea-of = { $letter }, { $wish }

idea-wish-shorter = shorter
idea-wish-warmer = warmer
idea-wish-no_emoji = no emoji
idea-wish-other_language = other language
idea-wish-others = three others
idea-wish-own_words = “{ $text }”

idea-use = Use { $letter }
idea-edit = Edit { $letter }
idea-shorter = Shorter
idea-warmer = Warmer
idea-no-emoji = No emoji
idea-other-language = Other language
idea-others = Three others
idea-change = Change one of them
idea-automate = Let it start by itself…
idea-about = { $what }: draft { $letter } of { $code }
idea-stop = Stop
idea-again = Write them after all
idea-try-again = Try again
idea-is-idea = Write drafts
idea-is-question = Answer a question
idea-made = Used: { $code }
idea-superseded = Another draft of this idea was used: { $codes }. { $count ->
    [one] Using this one
   *[other] Using one of these
} makes one more campaign.

idea-why = Why: { $why }
idea-size = Title { $title } characters, message { $message }
idea-unproven = Not in your brief: { $facts }
idea-left-out = Left out of your idea: { $facts }
idea-version = { $letter } · version { $n }
idea-personal = for { $sample }; otherwise “{ $otherwise }”
idea-personal-alone = for { $sample }; otherwise nothing
idea-whole = Draft { $letter }, the whole message:
idea-also-in = Draft { $letter } in { $language }: *{ $title }* { $message }
idea-unchanged = { $count ->
    [one] That wish is beyond me: the draft is as it was. Change it by hand with “Edit”.
   *[other] That wish is beyond me: the drafts are as they were. Change one by hand with “Edit”.
}
idea-unchanged-some = Beyond me for { $letters }: as they were. Change them by hand with “Edit”.

idea-could-not-shorter = There is nothing shorter to say it in.
idea-could-not-warmer = It is as warm as Herald can make it.
idea-could-not-language = Herald itself writes only French and English: nothing was written. Another language is added in the form: “Edit”, then “Add a language”.
idea-could-not-stand_in = Herald itself writes only French and English, so English stands in. Another language is added in the form: “Edit”, then “Add a language”.
idea-could-not-words = Herald has not understood all of that wish. Change the rest by hand with “Edit”.
idea-could-not-delivery = What is true about delivery nobody has said yet. Say it: “free delivery from 50 €”.
idea-could-not-others_text = Herald can only change what it has written itself. Change this by hand with “Edit”.

idea-both = Pushes with a message in the app beside them, as the idea asks: “Use” gives both the same words, “Edit” lets you change them.
idea-in-app = In-app messages, as the idea asks.
idea-by-house = Written by Herald from its playbook “{ $playbook }”.
idea-by-house-alone = Written by Herald.
idea-by-model = Written by the model { $model }. Read it as you would a colleague’s: it may be wrong.
idea-fell-back-down = The model could not be reached, so Herald wrote this from its playbook “{ $playbook }”.
idea-fell-back-slow = The model took too long, so Herald wrote this from its playbook “{ $playbook }”.
idea-fell-back-refused = The model did not want to write this, so Herald did, from its playbook “{ $playbook }”.
idea-fell-back-bad_answer = What the model wrote was of no use, so Herald wrote this from its playbook “{ $playbook }”.
idea-fell-back-over_budget = The model’s budget for today is used up, so Herald wrote this from its playbook “{ $playbook }”.
idea-audience = “Use” makes a draft campaign for { $segments }, in one click. Nothing is sent before it is approved.
idea-audience-without = “Use” makes a draft campaign for { $segments }, without { $without }, in one click. Nothing is sent before it is approved.
idea-audience-open = “Use” asks for the audience, and makes a draft campaign. Nothing is sent before it is approved.
idea-go-on-here = Something else? Write it here: { $several ->
    [yes] “B shorter, and mention the delivery”.
   *[no] “shorter, and mention the delivery”.
}
idea-go-on-thread = Something else? Mention me in this thread: { $several ->
    [yes] “@Herald B shorter, and mention the delivery”.
   *[no] “@Herald shorter, and mention the delivery”.
}

idea-problem-down = The model could not be reached, and nothing was written.
idea-problem-slow = It took too long, and nothing was written.
idea-problem-refused = The model did not want to write this.
idea-problem-bad_answer = What was written was of no use.
idea-problem-over_budget = The model’s budget for today is used up.
idea-problem-words_to_avoid = The words that your brand avoids leave nothing to say. Admins set them on Herald’s Home.
idea-problem-fault = Something went wrong on our side, and nothing was written. An admin finds it in the log under { $code }.
idea-problem-next = Try again, say it in other words, or write the campaign yourself with “/campaign new”.
idea-nothing-wished = 👍 Nothing was written anew: say what you would change, such as “B shorter”.
idea-nothing-said = That message has no words that a campaign could be drafted from. Choose one with text, or type “/campaign new” and your idea.
