# What the steps in Workflow Builder give back, or why they could not. Plain text: a workflow shows it anywhere.

step-basis = { $code }: { $footing }
step-rest = { $count ->
    [one] … and one more row
   *[other] … and { $count } more rows
}
step-unclear = A workflow cannot be asked back, so the question has to be clear by itself. { $doubt } It can be read as: { $readings }. Write the one that is meant.
step-doubtful = A workflow cannot be asked back, so the question has to be clear by itself. { $doubt }
step-too-late = Herald could not answer within { $minutes } minutes. It may be away, or its database is; the log tells. Run the workflow again.
step-unknown = Herald does not know this step any more. Take it out of the workflow and add the one that Herald offers now.
