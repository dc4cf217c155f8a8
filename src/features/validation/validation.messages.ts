export const validationMessages = {
  en: {
    title: 'In your own answers',
    intro:
      'How this questionnaire behaves among the people whose answers you may read. It is worked out when you ask for it, and the asking is noted in their records.',
    show: 'Work it out',
    none: 'Nobody has answered it yet',
    few: 'Too few people yet',
    fewText: 'From {{fewest}} people on there are figures here. So far there are {{count}}.',
    basis_one:
      'From {{persons}} people, {{count}} response, {{period}}. Each person counts once, by the first response.',
    basis_other:
      'From {{persons}} people, {{count}} responses, {{period}}. Each person counts once, by the first response.',
    evidence: {
      'first-look': 'Fewer than 30 people: a first look. The figures can still turn out quite different.',
      doubtful: 'Fewer than 100 people: take the figures as preliminary.',
      adequate: '100 people or more. They are the people of your practice, not a sample of anybody else.',
    },
    local: 'These are figures of your own practice. They are not published norms and change no score.',
    alpha:
      'Alpha {{value}}, 95 % interval {{low}} to {{high}}, from {{count}} people who answered everything',
    omega: 'Omega {{value}}, of one factor by maximum likelihood on covariances, from the same people',
    scores: 'Mean {{mean}}, standard deviation {{sd}}, from {{count}} people with a score',
    noReliability:
      'No reliability can be worked out: too few people answered everything, or all answered alike.',
    otherwise:
      'Its score is not made of answers that count alike, so the questions have no figures of their own here.',
    dimensions_one:
      '{{count}} dimension stands out beyond chance (parallel analysis, {{persons}} people, the 95th percentile of 100 tables by chance)',
    dimensions_other:
      '{{count}} dimensions stand out beyond chance (parallel analysis, {{persons}} people, the 95th percentile of 100 tables by chance)',
    dimensionsFew: 'Whether it is one dimension can be looked at from 50 people on.',
    change:
      'From the first to the last response {{mean}} on average, {{effect}} standard deviations of the first scores ({{count}} people)',
    noChange: 'Fewer than 10 people have answered more than once about the same bond.',
    retest:
      'Two responses 5 to 35 days apart correlate {{value}}, 95 % interval {{low}} to {{high}} ({{count}} people). Treatment went on between them, so this is a lower limit of how stable it is.',
    norms: 'Percentiles',
    normsFew: 'Percentiles are given from 50 people on.',
    percentile: '{{value}} at {{percentile}} %',
    percentiles: '{{list}} ({{count}} people)',
    reliabilityTitle: 'Reliability',
    dimensionTitle: 'Dimensions',
    changeTitle: 'Change',
    items: 'Questions of {{scale}}',
    item: 'Question',
    itemNumber: 'Question {{number}}',
    mean: 'Mean',
    sd: 'SD',
    missing: 'Left out',
    rest: 'With the rest',
    without: 'Alpha without it',
  },
}
