# Screens of the patient app. Short, calm, grade 6; no praise, no blame, no exclamation marks.

# Words used in many places
save = Save
save-amendment = Save the change
done = Done
next = Next
skip = Not now
back = Back
yes = Yes
no = No
keep = Keep it
delete = Delete
fix = Fix
send-again = Send again
stay = Stay signed in
today = today
yesterday = yesterday
to = to
of-ten = of 10
side = Side
side-name = { $side ->
    [left] Left
   *[right] Right
}
place = { $side ->
    [left] left { $region }
    [right] right { $region }
   *[none] { $region }
}
band = { $band ->
    [none] none
    [mild] mild
    [moderate] moderate
   *[severe] severe
}
unit = { $unit ->
    [deg] °
    [cm] cm
    [level] level
   *[count] points
}
minutes = { $minutes ->
    [0] none
   *[other] { $minutes }{ $most ->
        [yes] +
       *[no] {""}
    } min
}
your-therapist = Your therapist
needs-network = This needs a connection. Please try again when you have one.
not-stored = This phone could not save it. Please free some space and try again.
broken-title = This browser cannot keep notes.
broken-how = A private window or blocked storage can be the reason. Open Interlude in a normal window, and allow it to store data.
title = { $screen ->
    [log] Log
    [measure] Measure
    [entry] One note
    [enrol] Welcome
    [progress] Progress
    [care] Care
    [settings] Settings
   *[today] Today
} · Interlude
refused-unknown = The clinic’s server did not accept this.
call-number = Call { $number }
call-clinic = Call your clinic
call-named = Call { $name }
main-menu = Main
tab = { $tab ->
    [today] Today
    [progress] Progress
    [care] Care
   *[settings] Settings
}
log-now = Log now

# State of records
state = { $state ->
    [phone] On this phone
    [sent] Sent
    [received] Received
   *[needs_attention] Needs you
}
state-all-received = All received
state-on-phone = { $count } on this phone
state-some-need = Needs you

# Entries in a line
entry-soreness = Soreness { $value }
entry-pain = Worst pain { $value }
entry-bruise = { $grade ->
    [0] No bruise
    [1] Dots or pink
    [2] Light bruise
    [3] Clear bruise
   *[other] Big or raised bruise
}{ $length ->
    [0] {""}
   *[other] , { $length } cm
}
entry-stiffness = Stiff for { $minutes } min
entry-signs = { $count ->
    [0] None of the warning signs
    [one] One warning sign
   *[other] { $count } warning signs
}
entry-exercise = Exercise
entry-function = Daily activities
entry-change = Change since the start
entry-kind = { $kind ->
    [soreness] Soreness
    [pain] Worst pain
   *[stiffness] Minutes of stiffness
}

# Nobody signed in
nobody-title = This phone is not signed in.
nobody-how = Open the link or scan the code that your clinic gave you. Each link works once; ask for a new one if it was used.
staff-title = You are signed in as staff.
staff-go = Open the dashboard
signed-out = Please sign in again.
signed-out-how = Your notes stay on this phone until then. Ask your clinic for a new link.

# Today
today-welcome = Hello { $name }.
today-fetching = Your notes are on their way to this phone.
today-before-first = Your curve starts with your first note.
today-day = { $days ->
    [0] Treatment day: { $technique }.
   *[other] Day { $days } after your { $technique } treatment.
}
today-usual = { $band ->
    [none] Soreness is usually gone by now.
    [mild] Mild soreness is usual { $days ->
        [0] tonight
       *[other] today
    }.
    [moderate] Soreness up to moderate is usual { $days ->
        [0] tonight
       *[other] today
    }.
   *[severe] Some soreness is usual, as before the treatment.
}
today-chart = Between two treatments
today-due = Due today
done-log-title = Today’s note
done-log = Soreness { $value } at { $time }
due-measure = Measure your movement
due-measure-how = It takes about a minute
next-treatment = Next treatment
refused-title = These need you
delete-ask = Delete this entry?
update-ready = A new version is ready.
update-now = Use it now
install-title = Keep Interlude on your home screen
install-why = It opens faster, and works without a network.
install-steps = Tap Share, then “Add to Home Screen”. Open it from there, so that reminders can reach you.
install = Add it
not-now = Not now

# Log
log-close = Close without saving
log-empty = Choose at least one answer.
again = Same as yesterday
again-none = none of the signs
again-bruise = { $grade ->
    [0] no bruise
    [1] dots or pink
   *[other] light bruise
}
ask-soreness = How sore { $earlier ->
    [yes] was it then
   *[no] is it right now
}?
zero-soreness = not sore
ask-pain = Worst pain in the last 24 hours?
zero-pain = no pain
zero-tender = not sore
was-yesterday = yesterday at { $time }
key = { $number }, { $word }
key-was = { $number }, { $word }, yesterday
ask-bruise = Any bruise?
ask-bruise-hint = The frame is a bank card.
bruise-none = None
bruise-name = { $grade ->
    [1] Dots or pink
    [2] Light
    [3] Clear
   *[4] Big or raised
}
bruise-hint = { $grade ->
    [1] flat, any size
    [2] fits in the card
    [3] up to my palm
   *[4] over my palm, or a lump
}
bruise-size = Longest side
bruise-size-name = { $name ->
    [coin] A coin
    [card-short] Card’s short side
    [card-long] Card’s long side
   *[palm] My palm
}
bruise-length = Or measured
bruise-colour = Colour now
bruise-colour-name = { $colour ->
    [red] Red or pink
    [purple] Purple, blue, or darker than my skin
    [green] Green
   *[yellow] Yellow or brown
}
bruise-more = Any of these?
bruise-flag = { $flag ->
    [raised] Raised or hard
    [outside_area] Outside the treated area
   *[bump_or_fall] I bumped it or fell
}
bruise-tender = Sore to touch?
ask-signs = Any of these since your last note?
signs-none = None of these
ask-extras = Add, if you like
extra = { $extra ->
    [where] Where
    [when] Earlier
    [stiffness] Stiffness
    [note] Note
   *[pain] Worst pain
}
where-preset = Set from your treatment. Tap the figure to change.
where-hint = Tap the figure, or choose below.
where-region = Region
when-label = When was it?
when-later = Kept as filled in later, for { $time }.
ask-stiffness = Stiff this morning?
note-label = A few words
note-empty = Write a few words, or delete the note.
severe-ask = Is this right?
severe-value = { $kind ->
    [soreness] Soreness { $value } of 10
   *[pain] Worst pain { $value } of 10
}
severe-yes = Yes, it is
severe-no = Change it
still-ask = Is this still so?
still-text = You filled this in for an earlier time. If it is still so, we show you what to do now.
still-yes = Yes, still
still-no = No, it has passed

# Red-flag advice
advice-severity = { $severity ->
    [emergency] Get help now
    [urgent] Today
   *[watch] Please note
}
advice-chose = You chose { $names }
advice-go-on = Go on with my note
advice-done = I have read this
advice-mistake = I tapped this by mistake
advice-offline = This advice works without a network. Your answer goes to the clinic when there is one.

# Answer
saved-at = Saved { $time }
saved-then = It is part of your record now.
answer-noted = Soreness { $value } is noted.
answer-first = What is usual for you shows here after your first treatment.
above-usual = More than usual
answer-usual = { $value } is usual { $days ->
    [0] on the day of { $technique }
    [one] one day after { $technique }
    [2] two days after { $technique }
    [3] three days after { $technique }
   *[other] { $days } days after { $technique }
}.
answer-more = { $value } is more than usual { $days ->
    [0] on the day of { $technique }
    [one] one day after { $technique }
    [2] two days after { $technique }
    [3] three days after { $technique }
   *[other] { $days } days after { $technique }
}.
answer-range = For you, { $limit ->
    [0] no soreness
   *[other] 0 to { $limit }
} is usual now.
answer-range-next = For you, 0 to { $limit } is usual now, and { $next ->
    [0] none
   *[other] 0 to { $next }
} from { $days ->
    [0] this { $part }
    [1] tomorrow { $part }
   *[other] the { $part } after tomorrow
}.
answer-seen = { $therapist } will see this on the next working day. Nobody reads it at night.
answer-late = { $value } is noted for { $when }.
answer-late-usual = That was usual then.
answer-late-more = That was more than usual then.
answer-seen-late = { $therapist } will see this as filled in later.
urgency-ask = How is it for you?
urgency-worried = Something still worries me
urgency = { $choice ->
    [can_wait] Can wait
    [call_me] Please call me
   *[worried] I am worried
}
urgency-kept = { $choice ->
    [can_wait] Noted.
   *[other] Noted. Your clinic sees this when it is open. If you feel very unwell, do not wait for the call.
}
