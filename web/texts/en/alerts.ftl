# What the therapist reads of an alert: one sentence with the patient's own numbers.
# A message is named as its rule in small letters; its arguments are the evidence of the finding. What is not known
# is `none`, flags are `yes` or `no`. Words of lists and ids are looked up below as `<argument>-<word>`.

red-flag =
    Ticked: { $ticked }.{ $said ->
        [none] {""}
       *[other] {" "}Said yes to: { $said }.
    }{ $unanswered ->
        [yes] {" "}Follow-up questions were not all answered.
       *[no] {""}
    }
red-bruise =
    Bruise of grade { $grade }{ $growing ->
        [yes] {" "}that is still growing
       *[no] {""}
    }, in a patient who takes a blood thinner or bleeds easily.
red-chest = { red-flag }
red-clot = { red-flag }
red-cauda = { red-flag }
red-nerve = { red-flag }
red-infect = { red-flag }
red-wound = { red-flag }
red-bleed =
    { $ticked ->
        [none] { red-bruise }
       *[other] { $grade ->
            [none] { red-flag }
           *[other] { red-flag } { red-bruise }
        }
    }
red-tight = { red-flag }
red-pop = { red-flag }

crps-signs =
    On { $count } days of one week, with pain up to { $value }: { $groups }. Please look within two working days.

pain-severe =
    { $kind ->
        [soreness] Soreness
       *[pain] Worst pain
    } { $value }{ $usual ->
        [none] ; usual pain is not known yet.
       *[other] ; usual pain is { $usual }.
    }{ $confirmed ->
        [yes] {" "}Another entry of these days is severe too.
       *[no] {""}
    }

pain-jump =
    Worst pain of at least { $value } on { $count } of the last { $of } days; usual pain is { $usual }.

sore-72h =
    Still sore { $hours } hours after treatment: { $value }{ $before ->
        [none] ; soreness before it is not known.
       *[other] , it was { $before } before.
    }{ $climbing ->
        [yes] {" "}Still rising: it was { $day_after } after one day.
       *[no] {""}
    }

sore-72h-evidence =
    Soreness two or more days after treatments averages { NUMBER($value, minimumFractionDigits: 1) } since treatment { $number }{ $before ->
        [none] ; what was usual before is not known.
       *[other] ; it was { NUMBER($before, minimumFractionDigits: 1) } before.
    } Based on { $days } of { $of } days.
sore-rising-evidence =
    Soreness has risen by about { NUMBER($per_treatment, minimumFractionDigits: 1) } points per treatment since treatment { $number }. Based on { $days } of { $of } days.
pain-jump-evidence =
    Worst pain averages { NUMBER($value, minimumFractionDigits: 1) } since treatment { $number }{ $before ->
        [none] ; what was usual before is not known.
       *[other] ; it was { NUMBER($before, minimumFractionDigits: 1) } before.
    } Based on { $days } of { $of } days.
bruise-frequent-evidence = { bruise-frequent }
rom-loss-evidence =
    { $movement } is about { NUMBER($effect, maximumFractionDigits: 0) } { $unit } down since { DATETIME($since, dateStyle: "medium") }: the last { $readings } readings average { NUMBER($now, maximumFractionDigits: 0) }.
rom-plateau-evidence =
    { $movement } has gained about { NUMBER($gain, maximumFractionDigits: 0) } { $unit } in { $days } days, { NUMBER($short, maximumFractionDigits: 0) } short of the goal.

sore-rising =
    Each treatment leaves more soreness: peaks of { $peaks } after the last { $of }, which were { $gaps_h } hours apart.

stiff-up =
    { $usual ->
        [none] Morning stiffness of at least { $minutes } minutes for { $days } days.
       *[other] Morning stiffness of at least { $minutes } minutes on { $count } of the last { $of } mornings; { $usual } is usual.
    }

bruise-frequent =
    Bruise after { $count } of the last { $of } treatments (grades { $grades }).{ $bleeds_easily ->
        [yes] {" "}Takes a blood thinner or bleeds easily.
       *[no] {""}
    } Consider less pressure, shorter time, longer gap, bleeding risk review.

bruise-big =
    { $why ->
        [growing] Bruise still growing: from { $before_cm } to { $length_cm } cm since the treatment.
        [lump] Raised bruise of grade { $grade }, and motion is lost in the same region.
        [spread] Bruise outside the treated area, grade { $grade }.
       *[big] Bruise of grade { $grade }{ $length_cm ->
            [none] : big, raised or very tender.
           *[other] , { $length_cm } cm.
        }
    } No treatment there until it is cleared.

bruise-stale =
    { $why ->
        [doctor] Bruise still there after { $days } days, grade { $grade }. A doctor should look at it.
        [colour] Bruise does not fade: the same colour for a week, { $days } days after it was first seen.
        [size] Bruise hardly smaller after { $days } days, grade { $grade }.
       *[visible] Bruise still there after { $days } days, grade { $grade }.
    }{ $bleeds_easily ->
        [yes] {" "}Takes a blood thinner or bleeds easily.
       *[no] {""}
    }

bruise-no-tx =
    New bruise of grade { $grade } without a treatment or a bump{ $count ->
        [1] .
       *[other] ; { $count } of them in two weeks.
    }{ $bleeding ->
        [yes] {" "}Bleeding was reported as well.
       *[no] {""}
    } Ask about it in private.

rom-loss =
    { $movement } is worse: { $now } { $unit } on the last { $days } days of measuring, it was { $before }.{ $together ->
        [none] {""}
       *[other] {" "}Together with { $together }.
    }

rom-plateau = { $movement } has changed by { $gain } { $unit } in { $days } days, { $short } short of the goal.

dose-too-close =
    { $gap_h ->
        [none] {""}
       *[other] {" "}Treated { $gap_h } hours after the last treatment; { $wanted_h } are wanted.
    }{ $in_week ->
        [none] {""}
       *[other] {" "}{ $in_week } treatments in 7 days; { $most } is the usual most.
    }{ $marks ->
        [yes] {" "}The marks of the last treatment had not gone.
       *[no] {""}
    }{ $value ->
        [none] {""}
       *[other] { $before ->
            [none] {" "}Soreness before treatment was { $value }.
           *[other] {" "}Soreness before treatment was { $value }, { $before } before the last one.
        }
    }{ $grade ->
        [none] {""}
       *[other] {" "}An open bruise of grade { $grade } was there.
    }{ $weeks ->
        [none] {""}
       *[other] {" "}Treated for more than { $weeks } weeks, the usual most for this technique. Consider a new plan.
    }

no-response =
    { $stage ->
        [early] Early look: no response yet after { $treatments } treatments.
        [again] Still no clear response after { $treatments } treatments. Consider a change of plan or a medical review.
       *[judged] No clear response after { $treatments } treatments.
    }{ $pain_now ->
        [none] {""}
       *[other] {" "}Pain { $pain_before } at the start, { $pain_now } now.
    }{ $function_now ->
        [none] {""}
       *[other] {" "}Own activities { $function_before } then, { $function_now } now.
    }{ $motion_now ->
        [none] {""}
       *[other] {" "}{ $movement } { $motion_before } then, { $motion_now } { $unit } now.
    }{ $rating ->
        [none] {""}
       *[other] {" "}Rates the change at { $rating }.
    }

ex-flare =
    Too much pain from exercise on { $count } of the last { $of } exercise days{ $during ->
        [none] {""}
       *[other] , up to { $during } during it
    }{ $rise ->
        [none] .
       *[other] ; { $rise } more the day after.
    }

ex-low =
    Did { $done } of { $of } reported exercises in the last week.{ $weeks ->
        [1] {""}
       *[other] {" "}The week before was as low.
    }

log-missed =
    { $form ->
        [reply] No reply for { $hours } hours after a report that called for help.
        [sparse] Entries on { $count } of the last { $of } days.
        [treatments] Nothing logged from 24 to 72 hours after the last two treatments.
       *[silence] No entry for { $days } days, since { $since }, while treatment goes on.{ $worsened ->
            [yes] {" "}Soreness had been getting worse.
           *[no] {""}
        }
    }

safety-changed =
    New on the safety list: { $item }.{ $blocks ->
        [all] {" "}No treatment until it is cleared.
        [region] {" "}No treatment near it until it is cleared.
       *[none] {""}
    }

good-trend-evidence = { good-trend }
good-trend =
    { $measure ->
        [soreness] Soreness between treatments is down from { $before } to { $now } since the start.
        [pain] Pain is down from { $before } to { $now } since the start.
        [function] Own activities are up from { $before } to { $now } on average.
        [change] Rates the change since the start at +{ $now }.
        [exercise] Did { $now } of { $of } reported exercises in the last two weeks.
       *[motion] { $movement } is better: from { $before } to { $now } { $unit }.
    }

resolved = Newer entries no longer show this. It was: { $sentence }

notes-exercise = Possible exercise soreness: an exercise was new in those days.
notes-deep = Possible deep haematoma or bone forming in the muscle: no deep work.
notes-late = Filled in later.
notes-usual = The diary as a whole does not show a change: this patient usually takes so long.

together-pain = severe pain
together-bruise = a big bruise

unit-deg = degrees
unit-cm = cm
unit-level = (level)
unit-count = (count)

ticked-rf_chest = chest pain or pressure
ticked-rf_breath = new shortness of breath or coughing blood
ticked-rf_face = face droop, arm weakness, slurred speech or confusion
ticked-rf_headache = sudden worst headache, or headache with double vision, unsteadiness or vomiting
ticked-rf_weak = new weakness
ticked-rf_numb = new numb area
ticked-rf_saddle = numb between the legs
ticked-rf_bladder = bladder, bowel or sexual change
ticked-rf_calf = one calf or arm newly swollen, warm and painful
ticked-rf_redness = spreading redness, warmth, pus or red streak
ticked-rf_fever = fever or chills
ticked-rf_wound = broken skin, bleeding, blister or opened scar
ticked-rf_bleed = bleeding that will not stop, or blood in stool or urine
ticked-rf_tight = limb very tight, far too painful, pale, cold or numb
ticked-rf_joint_hot = hot, swollen joint
ticked-rf_pop = sudden pop or snap with loss of strength

groups-crps_touch = touch hurts too much
groups-crps_colour = colour or temperature differs
groups-crps_sweat = sweating or swelling differs
groups-crps_stiff = stiffness, tremor, or skin or nails that change

said-numb_over_24h = numb for more than 24 hours
said-numb_spreading = numb area spreading
said-both_legs = in both legs
said-worse_fast = getting worse quickly
said-bleed_heavy = heavy bleeding or faintness

item-open_wound = an open wound or broken skin in the area
item-unhealed_scar = recent surgery, or a scar not fully closed
item-skin_infection = signs of skin infection
item-fever_illness = fever or feeling ill
item-bone_infection = infection in a bone or joint
item-dvt = a blood clot or an inflamed vein
item-fracture = a broken bone that has not healed
item-haematoma = a large fresh bruise or a hard lump after a blow
item-myositis_ossificans = bone growing in a muscle
item-bleeding_disorder = a bleeding problem
item-anticoagulant = a blood thinner
item-antiplatelet = aspirin or another medicine that makes bruises easier
item-steroid = long-term steroid tablets, or a steroid injection here
item-fluoroquinolone = an antibiotic that weakens tendons
item-cancer = cancer, or treatment for it
item-uncontrolled_bp = very high blood pressure
item-heart_kidney = heart failure, unstable chest pain or severe kidney disease
item-varicose = varicose veins in the area
item-lymphoedema = lymph nodes removed, or a limb swollen from that
item-pregnancy = pregnant, or a birth in the last weeks
item-osteoporosis = brittle bones
item-inflammatory_arthritis = inflamed joints in a flare
item-connective_tissue = very stretchy or thin skin
item-diabetes_neuropathy = diabetes, numb feet or poor circulation
item-crps = CRPS in the limb
item-nerve_area = numb skin, or a nerve injury or surgery lately
item-implant = an implant here
item-burn_keloid = a burn scar, a keloid or radiated skin
item-skin_disease = a skin disease, a mole or a lump here
item-allergy = an allergy to metal, latex, lotion or oil
item-cognition = hard to answer questions or to report pain, or under 18
item-no_go_sites = a site where nobody should treat
item-mental_health = feels unsafe at home, or very low
item-surgeon_limits = limits of movement set by the surgeon

movement-neck_flexion = Neck, chin to chest
movement-neck_extension = Neck, looking up
movement-neck_lateral_flexion = Neck, ear to shoulder
movement-neck_rotation = Neck, turning
movement-shoulder_flexion = Arm up in front
movement-shoulder_abduction = Arm up sideways
movement-shoulder_er = Arm turning out
movement-shoulder_ir = Arm turning in
movement-hand_behind_back = Hand behind the back
movement-elbow_flexion = Elbow bending
movement-elbow_extension = Elbow straightening
movement-forearm_pronation = Palm down
movement-forearm_supination = Palm up
movement-wrist_flexion = Wrist, hand down
movement-wrist_extension = Wrist, hand up
movement-wrist_ulnar_dev = Wrist to the little finger
movement-thumb_opposition = Thumb opposition
movement-finger_tip_to_palm = Fingertip to palm
movement-finger_extension_lag = Finger straightening
movement-trunk_flexion_ftf = Fingertip to floor
movement-trunk_flexion = Bending forward
movement-trunk_extension = Bending back
movement-trunk_lateral_flexion = Side bend
movement-slr = Straight leg raise
movement-hip_flexion = Knee to chest
movement-hip_extension = Leg back
movement-hip_abduction = Leg sideways
movement-hip_ir = Hip turning in
movement-hip_er = Hip turning out
movement-knee_flexion = Knee bending
movement-knee_extension = Knee straightening
movement-ankle_df_wb = Knee to wall
movement-ankle_df = Toes up
movement-ankle_pf = Toes down
movement-ankle_inversion = Sole inward
movement-great_toe_extension = Big toe up
