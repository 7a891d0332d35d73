# The page behind a one-time link.
ready = Welcome to Interlude
ready-then = This link signs you in on this phone or computer. It works once.
used = This link has been used or is too old
used-then = Ask your clinic for a new one. Notes already on this phone are safe.
incomplete = This link is not complete
incomplete-then = Open it again from the code or message you got, or ask your clinic for a new one.
offline = No connection right now
offline-then = Your link still works. Check the connection and try again.
busy = The clinic’s server is busy
busy-then = Your link still works. Wait a minute and try again.
continue = Continue
again = Try again
signing-in = Signing you in …
