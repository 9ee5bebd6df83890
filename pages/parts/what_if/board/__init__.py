"""The board: levers under which goals flip while they are held, and what it and the server say to each other.

Python makes every word, number and verdict; the browser looks them up and draws, and never judges a goal itself.

Python → board, the component's `data` (`content.board_data`, `levers.lever_data`). Streamlit hands it over only when
its JSON has changed, so every answer carries `ack`:

- `epoch`: which scenario this is. The server counts one up whenever something else than the board has replaced it:
  undo, a path, a scenario that is opened, a link, new figures. The board then drops what it has not seen answered.
- `ack`: the `seq` of the board's last message that the scenario contains. `said`: that change in a sentence, for a
  screen reader.
- `goals`: each with its outcome now and on the baseline, and the sentence of every flip. `totals`: how each number of
  goals met is written. `before`, `secured`, `possible`: numbers of goals. `changed`: how many figures are changed.
- `levers`: one each measure: scale, where it stands, targets, what can be reached, what the rest of the year must be,
  and the `problem` of an entry that cannot be read.
- `profiles`: `{measure: {goal: [[step, outcome], …]}}`: from which step on a goal has which outcome, all else as it
  is; only the goals that the lever touches. `words`, `locale`, `signs`: the page's language.

Board → Python, the component's state `moves` (`moves.parse_moves`). An event may be lost or joined with the next, so
the board sends everything that it has not seen answered, every time, and again after some seconds:

- `{epoch, seq, reset, to: {measure: move}}`, a move being one of `{value}` (a step of the lever's grid: a number, a day
  as ISO, true or false), `{text}` (the year's figure, as typed), `{rest}` (the average of the quarters to come, as
  typed) or `{back: true}`. `reset`: all levers go back to the projected figures first.
- The server ignores another `epoch` and a `seq` that it has answered, applies the rest, and answers `ack = seq`.

What the board shows of a lever is what is held, else what waits for its answer (`seq` > `ack`), else `data`. A goal
that no waiting lever touches has its outcome from `data`, one that a single waiting lever touches from that lever's
profile; touched by several it shows "…" until the answer, and so does the total: no verdict on the screen is stale.
"""
