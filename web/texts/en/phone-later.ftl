# Screens of the patient app that load when they are first opened.

# Enrolment
step = { $step } of { $of }
consent-title = Hello { $name }.
consent-then = Interlude is for the days between your treatments: a few taps a day, and your therapist sees how you respond.
consent-who = Who reads this
consent-who-text = The therapists who treat you at { $clinic }. Nobody else.
consent-not = What it is not
consent-not-watched = This app does not watch you in real time. Your therapist may read your notes only on working days. Nobody reads them at night.
consent-not-emergency = If you think it is an emergency, call { $number } now.
consent-not-doctor = It records what you feel and tells you what is usual. It does not find out what you have.
consent-data = Your notes
consent-data-kept = They are kept on this phone and at your clinic. Changes are kept with their history.
consent-data-yours = You can stop at any time. Tell your clinic, and they will show you your data or delete them.
consent-agree = I understand and agree
setup-reminder = When shall we remind you?
setup-reminder-then = In the evening is best. It takes a few seconds.
setup-notify = How shall the reminder reach you?
setup-notify-then = It only says that it is time. It never shows what you log.
first-log = Make the first log
reminder-time = Time
reminder-days = Days
notify-push = On this phone
notify-push-state = { $state ->
    [on] Notifications are on
    [off] Notifications are off
    [denied] Your browser blocks notifications for Interlude. You can allow them in its settings, or use e-mail.
    [needs-install] On an iPhone or iPad, first add Interlude to the home screen: tap Share, then “Add to Home Screen”, and open it from there. Or use e-mail.
   *[unsupported] This browser cannot show notifications. Please use e-mail.
}
notify-enable = Turn on notifications
notify-disable = Turn off
notify-remove = Remove
notify-test = Send a test
notify-mail = E-mail
notify-mail-instead = Use e-mail
notify-mail-address = Your e-mail address
notify-mail-add = Use this address
test = { $result ->
    [running] A test is on its way. Watch for it.
    [seen] The test arrived on this phone.
    [mailed] We sent you an e-mail. Please look whether it arrived.
   *[unseen] The test has not shown up here. Please check that notifications are allowed, or use e-mail.
}
last-arrived = Last one { $state ->
    [received] arrived
    [accepted] sent
    [under-way] on its way
   *[other] did not get through
}: { $when }
notify-failed = This browser could not switch notifications on. Please use e-mail.

# Measure
measure-title = Measure
measure-close = Stop measuring
measure-saved = Saved
measure-none = There is nothing to measure for now.
measure-what = Movement
measure-type = { $unit ->
    [deg] Degrees you read
    [cm] Centimetres you read
    [level] Level you reach
   *[count] Points you reach
}
measure-last = Last time: { $value } on { $when }.
measure-first = This is your first value. The next one is compared with it.
measure-gently = Move gently. Stop at the first clear increase of pain.
measure-error = ± is what measuring itself cannot tell apart. Only a bigger difference is a change.
measure-another = Another one
bounds = Please check: between { $low } and { $high } { $unit } is possible.
compared-gain = { $by } better than { $before }. That is more than the error of measuring.
compared-loss = { $by } less good than { $before }. That is more than the error of measuring. Your therapist will see it.
compared-same = About the same as { $before }: within the error of measuring.

# Progress
progress-week = Week { $week } of { $weeks }
progress-empty = Your progress shows here after your first note.
progress-so-far = { $count ->
    [one] One note so far. A few more, and you will see how you respond.
   *[other] { $count } notes so far. This is how you respond.
}
gain-motion = { $name }: { $by } better than at the start.
gain-pain = Worst pain went from { $was } to { $now } since you started.
scale-week = mean of a week
scale-function = 0 cannot, 10 as before
progress-aligned = Soreness after each treatment
progress-soreness = Soreness over time
progress-bruises = Bruises, from first sight to gone
progress-bruises-how = Circle size is the longest side. Darker is a stronger mark.
progress-error = The soft band is the error of measuring.
progress-no-change = The difference to the start is within that error.
progress-history = All your notes
history-empty = Nothing logged yet.
history-older = { $count ->
    [one] One more day
   *[other] { $count } more days
}
filled-in-later = filled in later
repeated = same as the day before

# One entry
entry-gone = This entry is no longer here.
entry-correct = From today: choose again to correct it, or delete it.
entry-amend = From an earlier day: a change is kept as an amendment, and the first version stays on record.

# Care
care-title = After your { $technique } treatment
care-title-plain = Between your treatments
care-call = When to call
care-after = What is normal
care-exercise = Moving and exercises
care-self = For your skin and scar
care-home = At home

# Settings
settings-reminder = Reminder
settings-notify = How it reaches you
settings-data = Your notes on this phone
settings-privacy = Privacy in plain words
reminder-saved = Saved
reminder-off = Turn the reminder off
reminder-is-off = The reminder is off
data-entries = Entries
data-unsent = Not received yet
data-since = since { $when }
data-last-sync = Last contact with the clinic
data-never = not yet
data-offline = No connection at the moment. Everything works, and is sent later.
data-not-kept = This browser may remove data when space runs out. Add Interlude to the home screen to be safe.
data-sync = Send and fetch now
privacy-who = Only the therapists who treat you read your notes.
privacy-where = Your notes are on this phone and at your clinic. No other company gets them, and nothing is loaded from other sites.
privacy-lock = A reminder only says that it is time. It never shows what you log.
privacy-nobody = Nobody watches in real time. In an emergency call for help yourself.
sign-out = Sign out
sign-out-ask = Sign out of this phone?
sign-out-text = Your notes are removed from this phone. They stay at your clinic.
sign-out-unsent = { $count ->
    [one] One entry has not been received by your clinic. Signing out deletes it for good.
   *[other] { $count } entries have not been received by your clinic. Signing out deletes them for good.
}
