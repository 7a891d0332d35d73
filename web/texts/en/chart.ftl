# Words inside charts, body map and severity marks.

severity = { $severity ->
    [usual] In the usual range
    [info] For the record
    [watch] Watch
    [urgent] Urgent
    [emergency] Get help now
   *[other] { $severity }
}

chart-next = next
chart-today = Today
chart-now = { $value } now
chart-usual = usual for you
chart-typical = typical range
chart-treatment = treatment
chart-this-time = this time
chart-days-after = days after treatment
chart-day = day
chart-minutes = { $count } min
chart-goal = goal { $value }
chart-gone = gone
chart-no-bruise = no bruise
chart-no-bruise-yet = nothing so far
chart-no-entry = no entry
chart-soreness = Soreness
chart-pain = Worst pain
chart-bruises = Bruises
chart-when = When
chart-what = What
chart-value = Value
chart-table = Show as a table
chart-empty = Nothing logged yet. Your first note starts the line.
chart-keys = Chart. Use the arrow keys to read single values.

chart-read-soreness = { $when }: soreness { $value } of 10
chart-read-bruise = { $when }: { $bruise }
bruise-word = { $grade ->
    [0] no bruise
    [1] dots or pink
    [2] light bruise
    [3] clear bruise
   *[other] big or raised bruise
}{ $length ->
    [0] {""}
   *[other] , { $length } cm
}
chart-read-motion = { $when }: { $name } { $value }
chart-read-day = Day { $day }: soreness { $value } of 10

chart-say-treatment = { $technique } treatment on { $when }.
chart-say-next = Next treatment on { $when }.
chart-say-soreness = Soreness { $first } at first, { $last } at the last entry on { $when }.
chart-say-one = Soreness { $last } on { $when }.
chart-say-usual = Usual for you now: 0 to { $upper }.
chart-say-missing = { $count ->
    [one] One day has no entry.
   *[other] { $count } days have no entry.
}
chart-say-aligned = Soreness after each of the last { $count } treatments, laid over each other.
chart-say-this-time = This time { $value } on day { $day }.
chart-say-before = Before, on the same day: { $low } to { $high }.
chart-say-bruise = { $when }: { $state ->
    [none] no bruise
    [open] bruise of grade { $grade }, not gone yet
   *[gone] bruise of grade { $grade }, gone after { $days ->
        [one] one day
       *[other] { $days } days
    }
}.
chart-say-motion = { $name }: { $first } at first, { $last } at the last measure on { $when }{ $error ->
    [none] {""}
   *[other] , give or take { $error }
}.
chart-say-goal = Goal { $value }.

legend-usual = usual
legend-soreness = soreness
legend-pain = worst pain
legend-this = this time
legend-before = { $count ->
    [one] the one before
   *[other] the { $count } before
}
legend-gap = no entry

map-front = Front
map-back = Back
map-label = Body map. { $where } is chosen.
map-none = Body map. Nothing is chosen.
