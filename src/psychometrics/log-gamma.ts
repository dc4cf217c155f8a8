import { stirlingSeries } from './stirling-series.ts'

/** ζ(k) − 1 for k = 2 … 29. Source: the definition of ζ, summed to 20 digits. */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9, 1.862659723513049e-9,
] as const

/** 1 − Euler's constant. */
const oneMinusEuler = 0.42278433509846713

const halfLogTwoPi = 0.9189385332046728

/**
 * The natural logarithm of the gamma function, which carries factorials over to numbers between the whole ones.
 *
 * Around 1 and 2, where the value passes through zero, the series in ζ (Abramowitz & Stegun 1964, formula
 * 6.1.33) keeps the relative precision; from 10 on Stirling's series (6.1.40); between them the recurrence
 * (6.1.15). Equals lgamma in R to 1e-15 relative.
 *
 * @param x - above 0, at most 1e305
 * @returns from −0.1215 upwards
 * @throws RangeError if x lies outside that range
 *
 * @example
 * logGamma(11) // 15.104412573075516
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x <= 1e305)) throw new RangeError('logGamma needs a number above 0 and at most 1e305.')
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x)
  if (x < 0.5) return logGammaBesideTwo(x) - Math.log1p(x) - Math.log(x)
  if (x < 1.5) return logGammaBesideTwo(x - 1) - Math.log1p(x - 1)
  let product = 1
  let rest = x
  while (rest > 2.5) {
    rest -= 1
    product *= rest
  }
  return Math.log(product) + logGammaBesideTwo(rest - 2)
}

/** logΓ(2 + e) for |e| ≤ ½. */
function logGammaBesideTwo(e: number): number {
  let sum = 0
  for (let index = zetaMinusOne.length - 1; index >= 0; index--)
    sum = zetaMinusOne[index]! / (index + 2) - sum * e
  return e * (oneMinusEuler + e * sum)
}
