import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const dictionary = [
  'field_name,form_name,field_type,field_label,select_choices_or_calculations',
  'q1,made_up,radio,Made up?,"0, No | 1, Yes"',
].join('\n')

test('an instrument of REDCap and an archive of LimeSurvey are read out of their ZIP', async () => {
  const zip = zipSync({ 'OriginID.txt': strToU8('1'), 'instrument.csv': strToU8(`\uFEFF${dictionary}`) })
  const { format, results } = await readForm(zip, 'made_up.zip')
  expect([format, results[0]?.accepted && results[0].questionnaire.id]).toEqual(['redcap', 'made_up'])
  const survey = zipSync({
    'survey_1.lss': strToU8('<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>'),
  })
  expect((await readForm(survey, 'x.lsa')).results).toMatchObject([
    { reason: expect.stringMatching(/only a part/) },
  ])
})

test('a workbook, an archive without a form and one that unpacks without end are refused', async () => {
  const reasonOf = async (files: Record<string, Uint8Array>) => {
    const [result] = (await readForm(zipSync(files), 'x.zip')).results
    return result?.accepted ? null : result?.reason
  }
  expect(
    await reasonOf({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }),
  ).toMatch(/Save the sheet as CSV/)
  expect(await reasonOf({ 'readme.txt': strToU8('x') })).toMatch(/no instrument\.csv/)
  expect(await reasonOf({ 'instrument.csv': new Uint8Array(11 * 1024 * 1024).fill(97) })).toMatch(
    /more than 10 MB/,
  )
})

test('an archive that is damaged anywhere is read whole or refused, and nothing falls', async () => {
  const zip = zipSync({ 'instrument.csv': strToU8(dictionary.repeat(3)) })
  for (let place = 0; place < zip.length; place += 1) {
    const broken = zip.slice()
    broken[place] = broken[place]! ^ 0xff
    const { results } = await readForm(broken, 'x.zip')
    expect(results.length).toBeGreaterThan(0)
  }
})
