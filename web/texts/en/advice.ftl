# What a patient is told, on the phone at once and without a network, and in messages.
# The id of an advice is its headline, `<id>-body` the rest. Argument: $emergency_number.
# Short, calm, grade 6. Never the name of a disease as a finding. Never start, stop or change a medicine.

advice-worried = If you feel very unwell or worried, call { $emergency_number }.
advice-unwatched = This app does not watch you in real time. Your therapist may read your notes only on working days. If you think it is an emergency, call { $emergency_number } now.

-call-clinic = Call your clinic today

red-chest = Call { $emergency_number } now.
red-chest-body = Sit down. Do not drive yourself. Do not wait for your therapist. If someone is near, ask them to stay with you.

red-clot = Have this checked today.
red-clot-body = A swollen, sore calf or arm needs to be checked today. Call your doctor, an urgent care line or go to a hospital. Do not rub or scrape it.

red-cauda = Go to an emergency department now.
red-cauda-body = Tell them: numb between the legs, or a bladder change. Do not wait for your therapist. If you cannot get there, call { $emergency_number }.

red-nerve = { -call-clinic } or your doctor.
red-nerve-body = New weakness or lasting numbness must be checked. If it gets worse quickly or affects both legs, call { $emergency_number }.
red-nerve-now = Call { $emergency_number } now.
red-nerve-now-body = Weakness or numbness that gets worse quickly, or is in both legs, needs help at once. Do not drive yourself. Do not wait for your therapist.
red-numb = Keep an eye on this.
red-numb-body = Your therapist will see that you have a numb area. No treatment on numb skin. If it lasts longer than a day, spreads, or you get weak, call your clinic or doctor the same day. If it gets worse quickly or affects both legs, call { $emergency_number }.

red-infect = Call a doctor today.
red-infect-body = Spreading redness or pus can mean infection. No treatment on this spot. With fever, shaking or feeling very ill, call { $emergency_number }.
red-infect-now = Call { $emergency_number } now.
red-infect-now-body = Redness or a hot joint together with fever needs help at once. Do not wait for your therapist. No treatment on this spot.
red-joint = Call a doctor today.
red-joint-body = A hot, swollen joint must be checked today. No treatment on it. With fever, shaking or feeling very ill, call { $emergency_number }.
red-fever = No treatment until you are well.
red-fever-body = With a fever, rest and drink when you are thirsty. Tell your clinic before your next treatment. With spreading redness, a hot joint, or feeling very ill, call { $emergency_number }.

red-wound = { -call-clinic }.
red-wound-body = Wash with clean water and cover with a clean dressing. Press on it if it bleeds. No treatment on this spot. Bleeding that does not stop after 10 minutes of pressure: call { $emergency_number }.

red-bleed = Get care today.
red-bleed-body = Bleeding that does not stop needs care today. Call your doctor. Keep taking your medicine unless a doctor tells you otherwise. If it is heavy, or you feel faint, call { $emergency_number }.
red-bleed-now = Call { $emergency_number } now.
red-bleed-now-body = Heavy bleeding, or bleeding with faintness, needs help at once. Lie down. Press on the bleeding if you can reach it. Do not drive yourself.
red-bleed-head = Call { $emergency_number } now.
red-bleed-head-body = A sudden bad headache together with bleeding or a bruise like this needs help at once. Tell them if you take a blood thinner. Do not drive yourself. Do not wait for your therapist.
red-bleed-bruise = Have this bruise checked today.
red-bleed-bruise-body = You take a blood thinner or bleed easily. This bruise should be checked today. Call your doctor or clinic. Keep taking your medicine unless a doctor tells you otherwise.

red-tight = Go to an emergency department now.
red-tight-body = This can harm the limb in hours. Do not raise it. Do not wrap it tightly. Do not wait for your therapist. If you cannot get there, call { $emergency_number }.

red-pop = Have this seen today.
red-pop-body = Stop your exercises. A sudden snap with weakness should be seen today. Call your doctor or clinic.

pain-severe = That is strong pain.
pain-severe-body = Skip exercises that hurt. Please call your clinic today.
sore-72h = You are still sore after three days.
sore-72h-body = That is longer than usual. Please tell your clinic before the next treatment.
bruise-frequent = Treatment does not need to bruise to work.
bruise-frequent-body = Please tell your therapist; a gentler touch is possible.
bruise-big = { -call-clinic }.
bruise-big-body = This bruise is large or still growing. Do not rub it. If the limb gets tight, numb or very painful, call { $emergency_number }.
