"""The board: levers under which goals flip while they are held, and what it and the server say to each other.

Python makes every word, number and verdict; the browser looks them up and draws, and never judges a goal itself.

Python → board, an answer (`content.board_data`, `levers.lever_data`). The first one is kept by the browser; of each
later one only what differs from the first is sent (`first_answer`), so that no answer rests on another that may have
been missed. Streamlit hands it over only when its JSON has changed, so every answer carries `ack`:

- `epoch`: which scenario this is. The server counts one up whenever something else than the board has replaced it: a
  link, new figures, a colleague's version of the plan. The board then drops what it has not seen answered.
- `ack`: the number of the board's last step that the scenario contains. `said`: that change in a sentence, for a
  screen reader.
- `goals`: each with its outcome now and on the baseline, and the sentence of every flip. `totals`: how each number of
  goals met is written. `before`, `secured`, `possible`: numbers of goals. `changed`: how many figures are changed.
- `levers`: one each measure, the nearest to a flip first: scale, where it stands, targets, what can be reached, what
  the rest of the year must be, the `problem` of an entry that cannot be read; and what its row says (`rows.Row`):
  `group` it stands in, whether it is `near`, `about` its goals, its `worth`. `groups`: those that are folded.
- `profiles`: `{measure: {goal: [[step, outcome], …]}}`: from which step on a goal has which outcome, all else as it
  is; only the goals that the lever touches. `words`, `locale`, `signs`: the page's language.
- `panels`: `{name: html}` (`panels.PANELS`): what does not move under the hand. The board puts it into the element
  with that `data-panel` when its text has changed; what had focus is found again by its `data-act` and `data-key` (or
  `data-key` alone, or `name`), opened details with `data-key` stay open, and a text typed but not sent stays.

Board → Python, the component's state `steps` (`messages.parse_message`). An event may be lost or joined with the next,
so the board sends everything that it has not seen answered, every time, in its order, and again after some seconds:

- `{epoch, seq, steps: […]}`; `seq` counts the messages. Each step has a number `n` that only grows, and is
- a move `{n, measure, move}`, a move being one of `{value}` (a step of the lever's grid: a number, a day as ISO, true
  or false), `{text}` (the year's figure, as typed), `{rest}` (the average of the quarters to come, as typed) or
  `{back: true}`; of one lever only the newest counts, unless something was pressed since;
- or an act `{n, act, args, fields}`: something with `data-act` was pressed in a panel (`acts.ACTS`). `args` are its
  other `data-` attributes. A form with `data-act` sends its fields when it is submitted; an input or select with it and
  a `name` sends itself when it is changed. A field is text, or of a check box true or false.
- The server ignores another `epoch` and steps up to `ack`, does the rest in their order, and answers `ack = n`.

Within the browser alone, in any panel: `[data-copy="text"][data-copied="word"][data-failed="word"]` copies a text, of
one that begins with "?" the whole address; `[data-full-screen]` takes the whole screen; Escape presses `[data-leave]`.
`address` is what the browser writes into the address, `view` a class of the board, `lever` the measure that the address
asks for.

What the board shows of a lever is what is held, else what waits for its answer (`n` > `ack`), else `data`. A goal
that no waiting lever touches has its outcome from `data`, one that a single waiting lever touches from that lever's
profile; touched by several, or moved after an act that has no answer, it shows "…" until the answer, and so does the
total: no verdict on the screen is stale.
"""
