# Words of the therapist's pages.

product = Interlude
main-navigation = Main
skip = Skip to the page
nav-today = Today
nav-patients = Patients
nav-thresholds = Thresholds
sign-out = Sign out

# When

today = today
yesterday = yesterday
tomorrow = tomorrow
moment = { $day } { $time }
day = { $weekday } { $day } { $month }
day-of-year = { $day } { $month } { $year }
date-and-time = { $day }, { $time }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
weekday-long-1 = Monday
weekday-long-2 = Tuesday
weekday-long-3 = Wednesday
weekday-long-4 = Thursday
weekday-long-5 = Friday
weekday-long-6 = Saturday
weekday-long-7 = Sunday
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
span-minutes = { $minutes } min
span-hours-minutes = { $hours } h { $minutes }
span-hours = { $hours } h
span-days = { $days } d
gap-hours = { $hours } h
gap-days = { $days ->
    [one] one day
   *[other] { $days } days
}
minutes = { $minutes } min

# Where

place = { $region }, { $side }
side-left = left
side-right = right

# Today

to-call = { $count ->
    [0] Nobody to call
    [1] One person to call
    [2] Two people to call
    [3] Three people to call
    [4] Four people to call
    [5] Five people to call
    [6] Six people to call
    [7] Seven people to call
    [8] Eight people to call
    [9] Nine people to call
   *[other] { $count } people to call
}
to-look = { $count ->
    [1] one to look at
    [2] two to look at
    [3] three to look at
    [4] four to look at
    [5] five to look at
    [6] six to look at
    [7] seven to look at
    [8] eight to look at
    [9] nine to look at
   *[other] { $count } to look at
}
to-call-and-look = { $calls }, { $looks }
alerts = Alerts
queue-empty = Nothing waits for you. New alerts appear here by themselves.
acknowledge = Seen
acknowledge-of = Seen: alert of { $name }
acknowledged-by = seen by { $name }
open = Open
open-of = Open the page of { $name }
asked-call_me = Asks for a call.
asked-worried = Is worried.
since = since { $when }
at-a-glance = At a glance
tile-unreachable = cannot be reached
tile-silent = silent for { $days } days
tile-to_record = treatments to record
tile-over = past the planned weeks
tile-all = Show all again
record-a-treatment = Record a treatment
new-patient = New patient

# The caseload

caseload = Caseload
show = Show
mine = Mine
all = All
search = Name or region
search-button = Search
column-name = Name
column-region = Region
column-technique = Technique
column-treated = Treated
column-week = Week
column-soreness = Soreness, 3 weeks
column-bruises = Bruises, last 4
column-motion = Motion to goal
column-last = Last log
column-on-time = On time
column-reach = Reach
week-of = { $week } of { $weeks }
percent = { $value } %
late = +{ $count } late
reach-push = push
reach-email = e-mail
reach-none = none
never = never
nobody-yet = There is nobody here yet. Add your first patient to begin.
nobody-found = Nobody here fits.
grades-said = Worst bruise after each of the last treatments: { $grades }
grade-unknown = not logged
motion-said = { $name }: { $value } of { $goal }

# Patients

page-patients = Patients
people-count = { $count ->
    [0] Nobody yet
    [one] One person in care
   *[other] { $count } people in care
}
last-treatment = Last treatment
page-choose = Whose treatment?
choose-due = Appointment has come
choose-others = Everybody else

# One patient

header = { $place } · { $technique } · week { $week } of { $weeks }
next-treatment-on = Next treatment { $day }
next-treatment-unknown = No next treatment noted
last-log = Last log { $when }
last-log-never = Nothing logged yet
reached-push = { $when ->
    [none] Push is set up
   *[other] Push arrived { $when }
}
reached-email = { $when ->
    [none] E-mail on file
   *[other] E-mail arrived { $when }
}
reached-none = Cannot be reached
punctual = On time { $value } %{ $late ->
    [0] {""}
   *[other] , { $late } filled in later
}
record-treatment = Record treatment
invite-phone = Connect a phone
call-number = Call { $phone }
other-episodes = Other episodes
episode-from = { $condition }, from { $day }
view = View
view-time = Over time
view-treatments = By treatment
chart = Response to treatment
chart-hint = Vertical marks are treatments: intensity 1 to 5, minutes. Sand is what is usual; outlined is what an alert rests on.
chart-script = The chart needs the page's script. All entries are in the table below.

before-next = Before the next treatment
before-day = Before { $day }
against-last = against the last four
settled = Settled
settled-settled = Settled
settled-on_course = On course, in the usual range
settled-still_sore = Still sore
settled-not_logged = Nothing logged since
settled-first = First treatment
soreness-now-before = { $now }, was { $before } before
soreness-now = { $now } of 10
soreness-last = Soreness
gap-since = Gap so far
gap-none = no treatment yet
gap-wanted = { $gap }, { $wanted } h at least
bruise-after = Bruise after
bruise-share = { $count } of the last { $of }
bruise-share-none = no treatment yet
open-bruise = Open bruise
open-bruise-none = none
safety-intake = Safety intake
safety-clear = Nothing blocks
safety-blocks = Blocks
safety-cautions = Keep in mind
last-note = Last note, { $when }

alert-open = open for { $span }, since { $when }
rests-on = Rests on
numbers = Numbers
source = source { $source }
confidence = confidence { $level ->
    [H] high
    [M] medium
   *[L] low: our own default
}
mark-inputs = Outline on the chart
rests = Snoozed until { $until }{ $level ->
    [none] , unless it gets graver
   *[other] , unless it gets graver or above { $level }
}.
snooze = Snooze
snooze-again = Snooze anew
snooze-until = Until the morning of
snooze-level = Expected up to
snooze-level-hint = 0 to 10. A report above it wakes the alert. Empty: only a graver alert does.
mistake-snooze = Choose a day after today, at most { $days } days ahead, and a level from 0 to 10 or none.
change-for-patient = Change a number for this patient
close-title = Close with outcome
outcome = Outcome
outcome-called = Called
outcome-advice_sent = Advice sent
outcome-plan_changed = Plan changed
outcome-referred = Referred
outcome-no_action = No action needed
note = Note
close = Close the alert
no-open-alerts = No open alerts.
past-alerts = Earlier alerts
past-alerts-none = No alert has been closed yet.
step-opened = opened
step-raised = raised to { $severity }
step-acknowledged = seen by { $by }
step-closed = closed by { $by }
step-resolved = ended by newer entries
step-corrected = ended, because the entries it rested on were corrected
step-woken = woken before its day
step-snoozed = snoozed by { $by } until { $until }{ $level ->
    [none] {""}
   *[other] , expected up to { $level }
}
severity-info = For the record
severity-watch = Watch
severity-urgent = Urgent
severity-emergency = Emergency

treatments = Treatments
no-treatments = No treatment recorded yet.
column-when = When
column-more = More
entries = Entries
no-entries = Nothing logged yet.
more-entries = Show all, { $count } more
written-later = written { $when }
repeated = same as the day before
urgency-can_wait = can wait
urgency-call_me = asks for a call
urgency-worried = is worried

kind-soreness = Soreness
kind-pain = Worst pain
kind-bruise = Bruise
kind-motion = Motion
kind-stiffness = Stiffness
kind-exercise = Exercise
kind-signs = Signs
kind-function = Activities
kind-change = Change since the start
kind-note = Note
value-motion = { $movement } { $value }{ $method ->
    [phone_gravity] , with the phone
    [goniometer_clinic] , goniometer
   *[manual_entry] , by hand
}
value-exercise = { $done ->
    [True] done
   *[other] not done
}{ $pain ->
    [none] {""}
   *[other] , pain { $pain }
}
quoted = “{ $text }”
signs-none = none
sign-crps_touch = Touch hurts too much
sign-crps_colour = Colour or temperature differs from the other side
sign-crps_sweat = Sweating or swelling differs from the other side
sign-crps_stiff = Stiffness, tremor, or skin or nails that change
bruise-0 = none
bruise-1 = dots or pink
bruise-2 = light
bruise-3 = clear
bruise-4 = big or raised
bruise-raised = raised
bruise-outside_area = outside the treated area
bruise-bump_or_fall = after a bump or fall
colour-red = red
colour-purple = purple
colour-green = green
colour-yellow = yellow
colour-gone = gone
tender = tender { $value } of 10

# The rules in words

rule-RED-CHEST = Any tick of chest, breath, face or a sudden headache.
rule-RED-CLOT = Any tick of a swollen, warm, painful calf or arm.
rule-RED-CAUDA = Any tick of numbness between the legs, or new trouble with bladder or bowel.
rule-RED-NERVE = Any new weakness; numbness that lasts or spreads.
rule-RED-INFECT = Spreading redness, pus, a hot joint, or fever.
rule-RED-WOUND = Broken skin in the treated area.
rule-RED-BLEED = Bleeding that does not stop; a clear or growing bruise with a blood thinner.
rule-RED-TIGHT = A very tight limb, with pain out of proportion.
rule-RED-POP = A sudden pop with loss of strength.
rule-CRPS-SIGNS = Signs from { $crps_signs_groups } of four groups with pain of { $crps_signs_pain } or more, on { $crps_signs_days } days of { $crps_signs_window_days }.
rule-PAIN-SEVERE = { $pain_severe } or more, when usual is { $pain_severe_base } or less. Urgent from { $pain_severe_urgent }, or from { $pain_severe_confirmed } when another entry confirms it.
rule-SORE-72H = { $sore_72h_rise } or more above the soreness before, { $sore_72h_from } to { $sore_72h_to } h after a treatment.
rule-SORE-72H-evidence = Soreness late after treatments is higher than this patient's own course, the usual shape after a treatment, and chance explain.
rule-SORE-RISING-evidence = Soreness rises with each treatment by more than this patient's own course and chance explain.
rule-PAIN-JUMP-evidence = Worst pain is higher since a treatment than this patient's own course and chance explain.
rule-BRUISE-FREQUENT-evidence = Bruises that count for the technique come after more treatments than is usual.
rule-ROM-LOSS-evidence = Motion has fallen by more than the scatter of this patient's own readings explains.
rule-ROM-PLATEAU-evidence = Motion very likely gained less than { $standstill_least_gain } degrees in { $standstill_days } days, and is more than { $standstill_short } short of its goal.
rule-GOOD-TREND-evidence = The first and the last days differ by more than chance explains.
rule-STIFF-UP = Stiff for { $stiff_up_minutes } minutes or more, and { $stiff_up_factor } times the usual, on { $stiff_up_days } of { $stiff_up_of_days } mornings.
rule-BRUISE-FREQUENT = Grade { $bruise_frequent_grade } or more after { $bruise_frequent_count } of the last { $bruise_frequent_sessions } treatments.
rule-BRUISE-BIG = Grade { $bruise_big_grade }, or growth of { $bruise_growth_cm } cm or more after { $bruise_big_growth_h } h.
rule-BRUISE-STALE = A bruise that does not fade after { $bruise_stale_days } days, or is still there after { $bruise_stale_visible_days }.
rule-BRUISE-NO-TX = A bruise of grade { $bruise_no_tx_grade } or more without a bump and without a treatment in { $bruise_no_tx_h } h.
rule-SORE-RISING = Soreness after each treatment goes higher than after the one before.
rule-PAIN-JUMP = Worst pain has gone clearly above the usual.
rule-ROM-LOSS = Motion is worse by more than measuring it can err.
rule-ROM-PLATEAU = Motion has hardly gained in { $rom_plateau_days } days and is not at its goal yet.
rule-DOSE-TOO-CLOSE = A treatment of a place that had not settled, or sooner than its technique asks for.
rule-NO-RESPONSE = Fewer gains than expected after { $no_response_sessions } treatments or { $no_response_weeks } weeks.
rule-EX-FLARE = Pain above { $ex_flare_pain } during exercise, or { $ex_flare_rise } more the next morning, on { $ex_flare_days } of { $ex_flare_of_days } exercise days.
rule-EX-LOW = Fewer exercises done than agreed, { $ex_low_weeks } weeks in a row.
rule-LOG-MISSED = Nothing logged on { $log_missed_days } expected days, or after { $log_missed_sessions } treatments in a row.
rule-SAFETY-CHANGED = A safety question was answered with yes after the start.
rule-GOOD-TREND = Steady gains over { $good_trend_days } days.

# Recording a treatment

page-treatment = Record a treatment
treatment-for = { $name }, { $place }
last-time-short = Last treatment { $when }
as-last-time = As last time: { $what }
last-time = Last time { $when }: { $what }
dose-unknown = dose not noted
technique = Technique
region = Region
side = Side
no-side = No side
intensity = Intensity
intensity-hint = your own scale, 1 light to 5 strong
minutes-field = Minutes with the instrument
happened-at = When it ended
happened-at-hint = in { $zone }
next-on = Next treatment
expected = Some soreness expected
expected-hint = raises no alert; leave empty when in doubt
expected-h = For hours
expected-level = Up to, of 10
expected-said = Soreness up to { $level } expected for { $hours } h
save-treatment = Record
record-anyway = Record anyway
cautions = Think twice before you treat here
cautions-first = Before you treat
confirm-cautions = I have seen this and record it anyway
caution-too-soon = Only { $gap } since the last treatment of this place; { $wanted } h at least is usual.
caution-still-sore = Still sore: { $value } of 10{ $before ->
    [unknown] {""}
   *[other] , { $before } before the last treatment
}.
caution-bruise = A bruise is still there ({ $grade }, { $when }).
caution-alert = An alert is open: { $says }
caution-intake = Safety intake: { $question } Answered yes. { $means }

# Thresholds

page-thresholds = Thresholds
thresholds-of-clinic = { $name }
thresholds-intro-clinic = The numbers that the rules compare with, for every patient of the clinic. A number of a single patient comes before these.
thresholds-intro-patient = The numbers that the rules compare with for this patient. What is not changed here is as in the clinic.
thresholds-fixed = The same everywhere: red flags, and the model of a healthy course
thresholds-shared = Shared by several rules
threshold-says = What it does
threshold-value = Value
threshold-shipped = shipped: { $value }
threshold-source = Source
threshold-changed = Last change
threshold-as-shipped = As shipped
threshold-fixed = The same everywhere
threshold-change = Change
threshold-change-of = Change: { $says }
page-threshold = Change a threshold
threshold-in-force = Now
threshold-new = New value, { $unit }
threshold-new-hint = { $low } to { $high }. Leave empty to take the change back.
threshold-note = Why
threshold-save = Save the change
changes = Changed thresholds
changes-none = No threshold has been changed.
change-to = { $to ->
    [none] Taken back
   *[other] Set to { $to }
}
change-by = { $at ->
    [none] {" "}by { $by }
   *[other] {" "}by { $by }, { $at }
}
change-of-clinic = for the whole clinic
change-of-patient = for this patient
preview = Preview
preview-again = Preview again
preview-title = In the last { $days } days
preview-rules = Counted: alerts of { $rules }, watch or graver.
preview-all-rules = Counted: alerts of all rules, watch or graver.
preview-on-none = There is no diary to try it on.
preview-on-patient = Tried on the diary of { $name }.
preview-on-all = Tried on all { $count } who are in care and log.
preview-on-some = Tried on { $count } of the { $among } who are in care and log: those who logged last. More take too long.
preview-now = As it is
preview-then = With the change
preview-alerts = Alerts
preview-per-month = Per patient and month
preview-patients = Patients with an alert
preview-how = The engine has read the diaries again, one look at the end of each day. Nothing has been changed yet.

# A new patient

page-enrol = New patient
enrol-who = Who
enrol-what = What for
enrol-goals = Goals
enrol-goals-hint = Leave empty what you do not want to follow. Patients see the goal on their chart.
enrol-goals-first = Choose a condition to see its movements.
name = Name
email = E-mail
email-hint = for reminders when push does not work
phone = Phone
zone = Time zone
zone-hint = where the patient lives
condition = Condition
choose = Choose…
show-movements = Show regions and movements
starts_on = First treatment on
weeks = Weeks
goal-unit-deg = degrees
goal-unit-cm = cm
goal-unit-level = level
goal-unit-count = count
goal-range = { $low } to { $high }
reminder-at = Every evening at
reminder-hint = The patient can change it on the phone.
safety = Safety questions
safety-hint = Ask each one. Tick what the patient answers with yes.
class-A = No treatment until a doctor has cleared it
class-AL = Not on or near the spot
class-R = You decide, and keep in mind
class-C = Good to know
class-limit = Limits of movement
yes-means = Yes means: { $behaviour }
or-worse = No treatment at all when { $when }.
safety-asked = I have asked all of these questions. What is not ticked is a no.
save-patient = Save and show the code
cancel = Cancel

# The code for the phone

page-invite = Connect the phone of { $name }
invite-scan = Let { $name } scan this with the phone's camera.
invite-once = It works once, until { $when }.
invite-used = { $name } is signed in. The code was used { $when }.
invite-used-short = The phone is connected
invite-over = The code is no longer valid.
invite-none = Make a code that { $name } scans with the phone. It works once and for 30 minutes. Phones that are signed in stay signed in.
invite-make = Make a code
invite-again = Make a new code
invite-link = Or send this link:
invite-copy = Copy the link
invite-copied = Copied
invite-print = Print a card
invite-qr = Code to scan
card-title = Your notes between treatments
card-steps = Open the camera of your phone, point it at the code, and follow the screen.
card-warning = Nobody watches your notes all day. In an emergency call { $number }.
to-patient = To the page of { $name }

# Without a session, and when something does not work

page-sign-in = Please sign in
sign-in-how = The clinic has no passwords. You come in with a link that works once.
sign-in-ask = Ask an admin of your clinic for a new sign-in link.
sign-in-make = Admins make one on the server:
sign-in-patients = Are you a patient? Scan the code from your therapist, or open
sign-in-app = the app on this phone
problem-back = Back to Today
problem-app = To the app

mistakes = { $count ->
    [one] One field needs another look.
   *[other] { $count } fields need another look.
}
mistake-missing = Please fill this in.
mistake-long = This is too long.
mistake-letters = This holds characters that cannot be stored.
mistake-choose = Please choose.
mistake-number = Please enter a number in the range shown.
mistake-day = Please enter a date within a year of today.
mistake-past = The next treatment lies after today.
mistake-time = Please enter a time.
mistake-when = A treatment is recorded after it happened, and within the episode.
mistake-zone = This is not the name of a time zone, such as Europe/Berlin.
mistake-email = This does not look like an e-mail address.
mistake-safety = Please ask the safety questions and say so here.

## The HTTP API in words

reference-title = The HTTP API
reference-intro = Version { $version }. Errors are problem documents (RFC 9457); writes need the session cookie and the same origin.
reference-takes = What it takes
