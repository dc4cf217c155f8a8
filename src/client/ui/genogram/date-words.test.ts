import { createInstance } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { TFunction } from 'i18next'
import { knownDate } from '#families/known-date.ts'
import { makeLocale } from '../locale.ts'
import { dateInWords, yearShort } from './date-words.ts'
import { genogramMessages } from './genogram.messages.ts'

let t: TFunction
const locale = makeLocale('en-GB', false)
beforeAll(async () => {
  const i18n = createInstance()
  t = await i18n.init({ lng: 'en', resources: { en: { translation: { genogram: genogramMessages.en } } } })
})
const open = (earliest: string | null, latest: string | null, isAbout = false) => ({
  earliest,
  latest,
  isAbout,
  said: null,
})

test('a date is said as far as it is known', () => {
  const said = [
    knownDate('1984-03-12'),
    knownDate('1984-03'),
    knownDate('1984'),
    open('1984-01-01', '1984-12-31', true),
    open(null, '1949-12-31'),
    open(null, '1949-06-03'),
    open('2011-01-01', null),
    open('1980-01-01', '1983-12-31'),
    open(null, null),
    { ...knownDate('1984'), said: 'when I was about four' },
  ].map((date) => dateInWords(date, t, locale))
  expect(said).toEqual([
    '12 March 1984',
    'Mar 1984',
    '1984',
    'about 1984',
    'before 1950',
    'by 3 June 1949',
    'since 2011',
    'between 1980 and 1983',
    '?',
    'when I was about four',
  ])
})

test('under a sign there is room for a year alone', () => {
  const short = [
    knownDate('1984-03-12'),
    open(null, '1949-12-31'),
    open('2011-01-01', null),
    open('1980-01-01', '1984-12-31'),
  ]
  expect(short.map((date) => yearShort(date, t))).toEqual(['1984', '<1950', '>2010', '~1982'])
})
