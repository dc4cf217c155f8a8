/** Notes of the demo, written for it. They are plain on purpose. */
export const noteTexts = {
  team: [
    'Both came on time. We went back to Tuesday evening: one fell silent, the other asked again and again. Slowed it down together and named what each of them feared in that moment.',
    'Quieter today. The reaching out worked once, with help. Agreed to notice the moment before the silence during the week.',
    'Looked at what changed since the first questionnaires. They were surprised how close their answers have come.',
    'A step back after a hard weekend. Stayed with the hurt before looking for solutions. Ended calmer than we began.',
    'Checked in with everybody about safety at home. No concerns today. Next time: the story of how they met.',
  ],
  unit: [
    'What we found today: when it gets loud, both of us are afraid of losing the other. We try to say so, in these words, once this week.',
    'Our plan: ten minutes in the evening without telephones. If it does not work out, we talk about it here and not in the kitchen.',
  ],
  self: [
    'Talked alone about the time before this relationship. It stays between us unless you decide to bring it in.',
  ],
  selfBeside: [
    'You asked me to keep this for you: that you would like to write the letter to your father first, and decide then whether to bring it here.',
  ],
  teamBeside: ['The younger one watches the door whenever voices rise. Ask the school how the mornings are.'],
  process: [
    'I noticed that I was quick to help one of them speak. Watch this next time; bring it to supervision.',
  ],
  supervision: [
    'Question for supervision: how to hold the pace when one partner is ready for more than the other.',
  ],
} as const

export const consentText =
  'We went through how records are kept, who can read what, and how to end or change this at any time. Questions were answered. Everybody named here agreed.'

export const policyText =
  'We work with all of you together. What one of you tells the therapist alone stays private at first. If it matters to the others, the therapist helps you to tell it yourself within four weeks. If somebody is in danger, the therapist acts to protect them.'
