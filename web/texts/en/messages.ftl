# What arrives as a push message or by e-mail. Anybody may read a lock screen:
# no name, no part of the body, no symptom, no number.

title = Interlude
reminder-body = Time for your daily note. It takes a few seconds.
alert-body = Something new needs you today. Please open Interlude.
test-body = This is a test. Your messages arrive here.
patient-footer = You asked for these messages in Interlude. To stop them, open your settings:
staff-footer = You get this because you look after patients in Interlude:
