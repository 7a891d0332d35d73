# What a patient may read about a trend, a dose, exercises or silence. The phone needs none of it to start: what it
# judges by itself, offline, is in advice.ftl.

crps-signs = Your notes show changes in colour, heat or swelling.
crps-signs-body = Your therapist will want to see this soon. Keep moving gently. Do not scrape or rub the area.
pain-jump = Your pain is higher than usual.
pain-jump-body = Ease off a little and keep moving gently. Your therapist will see this.
sore-rising = Each treatment leaves you a bit more sore.
sore-rising-body = We have told your therapist.
bruise-stale = Most bruises fade in one to two weeks.
bruise-stale-body = Yours is still there. Please show it to your therapist.
bruise-stale-doctor = Please show this bruise to a doctor.
bruise-stale-doctor-body = Most bruises are gone after three weeks. Yours is still there.
bruise-no-tx = You have new bruises without a bump.
bruise-no-tx-body = A doctor should look at this soon. You can ask your therapist for a talk in private.
rom-loss = You can move less than last week.
rom-loss-body = Move gently and do not force it. Your therapist will see this.
rom-plateau = Your movement is steady.
rom-plateau-body = Your therapist may change your plan.
dose-too-close = Tell your therapist that the area has not settled yet.
dose-too-close-body = Say so before the next treatment starts.
ex-flare = Your exercises may be too much.
ex-flare-body = Pain up to 5 out of 10 is okay only if it settles by the next morning. Your therapist will see this.
ex-low = Small steps count.
ex-low-body = Would less at a time be easier? Tell your therapist what gets in the way.
log-missed = How are you today?
log-missed-body = A short entry helps your therapist look after you.
safety-changed = Please tell your therapist before your next treatment.
safety-changed-body = Something on your safety list is new. Your therapist needs to know it first.
