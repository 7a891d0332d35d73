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

pain-severe =
    { $kind ->
        [soreness] Soreness
       *[pain] Worst pain
    } { $value }{ $usual ->
        [none] ; usual pain is not known yet.
       *[other] ; usual pain is { $usual }.
    }

sore-72h =
    Still sore { $hours } hours after treatment: { $value }{ $before ->
        [none] ; soreness before it is not known.
       *[other] , it was { $before } before.
    }{ $climbing ->
        [yes] {" "}Still rising: it was { $day_after } after one day.
       *[no] {""}
    }

bruise-frequent =
    Bruise after { $count } of the last { $of } treatments (grades { $grades }).{ $bleeds_easily ->
        [yes] {" "}Takes a blood thinner or bleeds easily.
       *[no] {""}
    } Consider less pressure, shorter time, longer gap, bleeding risk review.

bruise-big =
    { $why ->
        [growing] Bruise still growing: from { $before_cm } to { $length_cm } cm since the treatment.
        [spread] Bruise outside the treated area, grade { $grade }.
       *[big] Bruise of grade { $grade }{ $length_cm ->
            [none] : big, raised or very tender.
           *[other] , { $length_cm } cm.
        }
    } No treatment there until it is cleared.

good-trend =
    { $measure ->
        [pain] Pain is down from { $before } to { $now } since the start.
        [function] Own activities are up from { $before } to { $now } on average.
        [change] Rates the change since the start at +{ $now }.
        [exercise] Did { $now } of { $of } reported exercises in the last two weeks.
       *[motion] { $movement } is better: from { $before } to { $now } { $unit }.
    }

resolved = Newer entries no longer show this. It was: { $sentence }

notes-exercise = Possible exercise soreness: an exercise was new in those days.
notes-late = Filled in later.

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

said-numb_over_24h = numb for more than 24 hours
said-numb_spreading = numb area spreading
said-both_legs = in both legs
said-worse_fast = getting worse quickly
said-bleed_heavy = heavy bleeding or faintness

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
