import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fitGrowthModel } from './fit-growth-model.ts'
import type { Column, GrowthData } from './growth-data.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/lmm')

function readColumns(file: string): Record<string, string[]> {
  const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const cells = lines.map((line) => line.split(','))
  return Object.fromEntries(head.split(',').map((name, k) => [name, cells.map((row) => row[k] ?? '')]))
}

type Model = { file: string; outcome: string; client: string; fixed: string[]; random: string[]; correlated?: boolean }

const models: Record<string, Model> = {
  sleepstudy_ri: { file: 'sleepstudy.csv', outcome: 'Reaction', client: 'Subject', fixed: ['1', 'Days'], random: ['1'] },
  sleepstudy_rs: { file: 'sleepstudy.csv', outcome: 'Reaction', client: 'Subject', fixed: ['1', 'Days'], random: ['1', 'Days'] },
  sleepstudy_rs_indep: {
    file: 'sleepstudy.csv',
    outcome: 'Reaction',
    client: 'Subject',
    fixed: ['1', 'Days'],
    random: ['1', 'Days'],
    correlated: false,
  },
  orthodont_ri: { file: 'orthodont.csv', outcome: 'distance', client: 'Subject', fixed: ['1', 'age11', 'female', 'age11*female'], random: ['1'] },
  orthodont_rs: { file: 'orthodont.csv', outcome: 'distance', client: 'Subject', fixed: ['1', 'age11', 'female', 'age11*female'], random: ['1', 'age11'] },
  therapy_ri: { file: 'therapy.csv', outcome: 'score', client: 'client', fixed: ['1', 'lns', 'intake_c', 'lns*intake_c'], random: ['1'] },
  therapy_rs: { file: 'therapy.csv', outcome: 'score', client: 'client', fixed: ['1', 'lns', 'intake_c', 'lns*intake_c'], random: ['1', 'lns'] },
  therapy_uncond: { file: 'therapy.csv', outcome: 'score', client: 'client', fixed: ['1', 'lns'], random: ['1', 'lns'] },
  singular_rs: { file: 'singular.csv', outcome: 'y', client: 'g', fixed: ['1', 'x'], random: ['1', 'x'] },
  singular_ri: { file: 'singular.csv', outcome: 'y', client: 'g', fixed: ['1', 'x'], random: ['1'] },
  dyestuff2: { file: 'dyestuff2.csv', outcome: 'Yield', client: 'Batch', fixed: ['1'], random: ['1'] },
}

function dataOf(model: Model): GrowthData {
  const table = readColumns(model.file)
  const rows = table[model.client]!.length
  const column = (name: string): Column => {
    const parts = name.split('*').map((part): number[] => {
      if (part === '1') return Array.from({ length: rows }, () => 1)
      if (part === 'female') return table['Sex']!.map((sex) => (sex === 'Female' ? 1 : 0))
      return table[part]!.map(Number)
    })
    return { name, values: parts[0]!.map((_, row) => parts.reduce((product, part) => product * part[row]!, 1)) }
  }
  return {
    outcome: table[model.outcome]!.map(Number),
    client: table[model.client]!,
    fixed: model.fixed.map(column),
    random: model.random.map(column),
    correlated: model.correlated ?? true,
  }
}

const reference = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'lmm.json'), 'utf8')) : {}
const cases = Object.keys(models).flatMap((name) =>
  (['REML', 'ML'] as const).map((method) => [name, method] as const),
)

test.skipIf(!existsSync(folder)).each(cases)('%s by %s agrees with the polished optimum of lme4', (name, method) => {
  const expected = reference[`${name}_${method.toLowerCase()}`]
  const fit = fitGrowthModel(dataOf(models[name]!), method)
  if (!fit.fitted) throw new Error(fit.reason)
  console.log(name, method, fit.evaluations, fit.logLikelihood - expected.logLik, fit.isSingular, fit.theta, expected.theta)
  expect(Math.abs(fit.logLikelihood - expected.logLik)).toBeLessThan(1e-7)
  expect(fit.isSingular).toBe(expected.singular)
})
