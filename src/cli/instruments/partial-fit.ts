import type { Binding } from '#instruments/fhir/bind-to-instrument.ts'

/**
 * Why a form that is only in part the instrument it names is not stored from here: nobody looks at question by
 * question, and one question too many moves the words of all behind it. Undefined where it fits.
 */
export function partialFit(binding: Binding): string | undefined {
  if (binding.complete) return undefined
  const [first] = binding.matches.flatMap((match) =>
    match.ok || match.problem === undefined ? [] : [`Question ${match.number}: ${match.problem}`],
  )
  const why = [...binding.problems, ...(first ? [first] : [])].join(' ')
  return `It fits ${binding.instrumentId} in part only. ${why} Bring it in where you can see it question by question, in the browser.`
}
