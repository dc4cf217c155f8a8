import type { Command } from 'commander'
import type { ApimFit } from '#models/dyads/apim-fit.ts'
import { apimWithMissing, type MissingApimFit } from '#models/dyads/apim-with-missing.ts'
import type { CoupleData } from '#models/dyads/couple-data.ts'
import { distinguishabilityTest } from '#models/dyads/distinguishability-test.ts'
import { distinguishableApim } from '#models/dyads/distinguishable-apim.ts'
import { indistinguishableApim } from '#models/dyads/indistinguishable-apim.ts'
import { partnerPattern } from '#models/dyads/partner-pattern.ts'
import { type CommonOptions, parseNames, parseNumber, parseOneOf, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { type CoupleVariable, readLongCouples, readWideCouples } from './read-couples.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

const methods = ['REML', 'ML'] as const
const kinds = ['distinguishable', 'indistinguishable'] as const

type Options = CommonOptions & {
  outcome: string[]
  predictor: string[][]
  couple?: string
  role?: string
  partners: (typeof kinds)[number]
  method: (typeof methods)[number]
  confidence: number
}

export function registerApim(stats: Command): void {
  tableCommand(
    stats,
    'apim',
    'How each partner’s outcome depends on both partners’ predictors (actor–partner interdependence model).',
    'securebase stats apim couples.csv --outcome sat_a,sat_b --predictor anx_a,anx_b --json\n  securebase stats apim persons.csv --couple couple --role role --outcome sat --predictor anx --json',
  )
    .requiredOption(
      '--outcome <columns>',
      'of both partners, or one column with two lines per couple',
      parseNames,
    )
    .requiredOption(
      '--predictor <columns>',
      'of both partners, or one column; may be given several times',
      (text, before: string[][] = []) => [...before, parseNames(text)],
    )
    .option('--couple <column>', 'two lines per couple: which couple')
    .option('--role <column>', 'two lines per couple: which partner')
    .option('--partners <kind>', kinds.join(' or '), parseOneOf(kinds), 'distinguishable')
    .option('--method <name>', methods.join(' or '), parseOneOf(methods), 'REML')
    .option('--confidence <share>', 'of the interval of k', parseNumber, 0.95)
    .addHelpText(
      'after',
      `
Where answers are missing, partners who are told apart are fitted by full-information maximum likelihood; partners
who are not are fitted on complete couples.`,
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const { variables, roles } =
          options.couple === undefined
            ? readWideCouples(table, [options.outcome, ...options.predictor])
            : readLongCouples(
                table,
                [options.outcome, ...options.predictor].map((names) => names.join(',')),
                options.couple,
                options.role,
              )
        const { fit, figures } = fitCouples(variables, options)
        const result = fit.fitted
          ? {
              partners: options.partners,
              ...(roles && { roles: { a: roles[0], b: roles[1] } }),
              ...figures,
              ...fit,
            }
          : withoutResult(fit, table)
        return {
          result: fit.fitted ? { ...result, patterns: patternsOf(fit, options.confidence) } : result,
          hasResult: fit.fitted,
          refused: table.refused,
        }
      }),
    )
}

function fitCouples(
  variables: readonly CoupleVariable[],
  { partners, method }: Options,
): { fit: ApimFit | MissingApimFit | { fitted: false; reason: string }; figures: object } {
  const whole = (variables[0]?.a ?? []).map((_, couple) =>
    variables.every(({ a, b }) => a[couple] !== null && b[couple] !== null),
  )
  const [outcome, ...predictors] = variables
  if (partners === 'distinguishable' && whole.includes(false))
    return {
      fit: apimWithMissing({ outcome: outcome!, predictors }),
      figures: { method: 'FIML', couples: whole.length, couplesWithGaps: whole.filter((is) => !is).length },
    }
  const complete = ({ name, a, b }: CoupleVariable) => ({
    name,
    a: a.filter((_, couple) => whole[couple]) as number[],
    b: b.filter((_, couple) => whole[couple]) as number[],
  })
  const data: CoupleData = { outcome: complete(outcome!), predictors: predictors.map(complete) }
  const fit = (partners === 'distinguishable' ? distinguishableApim : indistinguishableApim)(data, method)
  return {
    fit,
    figures: {
      couplesLeftOut: whole.filter((is) => !is).length,
      distinguishability: distinguishabilityTest(data),
    },
  }
}

/** k of every predictor, for each role where partners are told apart. */
function patternsOf(fit: (ApimFit | MissingApimFit) & { fitted: true }, confidence: number): object[] {
  return fit.effects.flatMap((actor, i) => {
    if (actor.kind !== 'actor') return []
    const j = fit.effects.findIndex(
      ({ kind, name, role }) => kind === 'partner' && name === actor.name && role === actor.role,
    )
    const partner = fit.effects[j]!
    const k = partnerPattern(
      { estimate: actor.estimate, variance: fit.covariance[i]![i]! },
      { estimate: partner.estimate, variance: fit.covariance[j]![j]! },
      fit.covariance[i]![j]!,
      confidence,
    )
    return [{ predictor: actor.name, ...(actor.role && { role: actor.role }), ...k }]
  })
}
