import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The first form of a text or of bytes, which must have been read. */
async function read(input: string | Uint8Array, name = 'made-up.csv') {
  const form = await readForm(input, name)
  const [result] = form.results
  if (!result?.accepted) throw new Error(`${result?.element}: ${result?.reason}`)
  const { questionnaire, dropped } = result
  return { ...form, questionnaire, dropped }
}
async function refusal(input: string | Uint8Array, name = 'made-up') {
  const { format, results } = await readForm(input, name)
  const [result] = results
  if (!result || result.accepted) throw new Error('It was read.')
  return { format, element: result.element, reason: result.reason }
}
const labels = (answer: unknown) =>
  (answer as { options: { value: number | null; label: { plain: string } }[] }).options.map(
    ({ value, label }) => `${value} ${label.plain}`,
  )

const header =
  '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)","Required Field?","Custom Alignment","Question Number (surveys only)","Matrix Group Name","Matrix Ranking?","Field Annotation"'

test('REDCap: matrices, notes, sliders, choices with commas; what is not asked is said with its line', async () => {
  const rows = [
    'record_id,calm,,text,Record,,,,,,,,,,,,,',
    'calm_1,calm,"Please <b>tick</b> one",radio,"I hum, sometimes","0, No, never | 1, Yes","Last week",,,,,,y,,,calm,,',
    'calm_2,calm,,radio,"I hum\nloudly","0, No, never | 1, Yes",,,,,,"[calm_1] = \'1\'",,,,calm,y,',
    'calm_3,calm,Further,slider,How loud,Soft | | Loud,,,0,10,,,,,,,,',
    'calm_4,calm,,calc,Sum,[calm_1]+[calm_2],,,,,,,,,,,,',
    'calm_5,calm,,radio,Hidden,"0, a | 1, b",,,,,,,,,,,,@HIDDEN',
    'other_1,other,,text,Age,,,integer,18,99,,,,,,,,',
  ]
  const { format, questionnaire, dropped } = await read([header, ...rows].join('\n'))
  expect(format).toBe('redcap')
  expect(questionnaire).toMatchObject({
    id: 'calm',
    instruction: { plain: 'Please tick one' },
    items: [
      { linkId: 'calm_1', text: { plain: 'I hum, sometimes\nLast week' }, heading: null, isRequired: true },
      { linkId: 'calm_2', text: { plain: 'I hum\nloudly' } },
      {
        linkId: 'calm_3',
        heading: { plain: 'Further' },
        answer: { kind: 'number', min: 0, max: 10, isSlider: true },
      },
    ],
  })
  expect(labels(questionnaire.items[0]!.answer)).toEqual(['0 No, never', '1 Yes'])
  const said = dropped.map(({ path, reason }) => `${path}: ${reason}`).join('\n')
  expect(said).toMatch(/line 2 \(record_id\): .*number of the record/)
  expect(said).toMatch(/line 3 \(calm_1\): Its markup/)
  expect(said).toMatch(/line 4 \(calm_2\): A condition for showing it/)
  expect(said).toMatch(/line 7 \(calm_4\): .*calculated/)
  expect(said).toMatch(/line 8 \(calm_5\): .*hidden/)
  const { results } = await readForm([header, ...rows].join('\n'), 'x.csv')
  expect(results.map((result) => result.accepted && result.questionnaire.id)).toEqual(['calm', 'other'])
})

test('REDCap: answers with words at the ends only are called by their number', async () => {
  const { questionnaire, dropped } = await read(
    `${header}\nq1,f,,radio,Made up,"1, Low | 2,  | 3, High",,,,,,,,,,,,\nq2,f,,yesno,Made up too,,,,,,,,,,,,,`,
  )
  expect(labels(questionnaire.items[0]!.answer)).toEqual(['1 Low', '2 2', '3 High'])
  expect(labels(questionnaire.items[1]!.answer)).toEqual(['0 No', '1 Yes'])
  expect(dropped.map((part) => part.reason).join()).toMatch(/called by their number/)
})

const lss = (tables: string, type = 'Survey') =>
  `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>${type}</LimeSurveyDocType>${tables}</document>`
const rows = (table: string, ...entries: Record<string, string | number>[]) =>
  `<${table}><fields/><rows>${entries
    .map(
      (entry) =>
        `<row>${Object.entries(entry)
          .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
          .join('')}</row>`,
    )
    .join('')}</rows></${table}>`
const settings = rows(
  'surveys_languagesettings',
  { surveyls_language: 'en', surveyls_title: 'Made up &amp; new', surveyls_welcometext: '<p>Welcome</p>' },
  { surveyls_language: 'de', surveyls_title: 'Erfunden', surveyls_welcometext: '' },
)

test('LimeSurvey .lss: lines of an array are questions, in the order of the survey and in each language', async () => {
  const question = { parent_qid: 0, gid: 1, other: 'N', mandatory: 'N', relevance: 1, help: '' }
  const line = { parent_qid: 11, gid: 1, scale_id: 0 }
  const answer = { qid: 11, scale_id: 0, assessment_value: 0 }
  const { format, questionnaire } = await read(
    lss(
      rows('surveys', { sid: 77, language: 'en', assessments: 'N' }) +
        settings +
        rows('groups', { gid: 1, group_name: 'G', group_order: 0, description: '', language: 'en' }) +
        rows(
          'questions',
          {
            ...question,
            qid: 12,
            type: 'N',
            title: 'N1',
            question: 'How many?',
            question_order: 2,
            language: 'en',
          },
          {
            ...question,
            qid: 11,
            type: 'F',
            title: 'A1',
            question: 'Lately',
            question_order: 1,
            language: 'en',
          },
          {
            ...question,
            qid: 11,
            type: 'F',
            title: 'A1',
            question: 'Zuletzt',
            question_order: 1,
            language: 'de',
          },
        ) +
        rows(
          'subquestions',
          { ...line, qid: 21, title: 'S2', question: 'I sang', question_order: 2, language: 'en' },
          { ...line, qid: 20, title: 'S1', question: 'I danced', question_order: 1, language: 'en' },
          {
            ...line,
            qid: 20,
            title: 'S1',
            question: 'Ich habe gez&auml;hlt',
            question_order: 1,
            language: 'de',
          },
        ) +
        rows(
          'answers',
          { ...answer, code: '1', answer: 'often', sortorder: 2, language: 'en' },
          { ...answer, code: '0', answer: 'never', sortorder: 1, language: 'en' },
          { ...answer, code: '0', answer: 'nie', sortorder: 1, language: 'de' },
        ),
    ),
    'a.lss',
  )
  expect(format).toBe('limesurvey')
  expect(questionnaire).toMatchObject({
    id: '77',
    title: { plain: 'Made up & new', translations: { de: 'Erfunden' } },
    language: 'en',
    translations: ['de'],
    instruction: { plain: 'Welcome' },
  })
  expect(questionnaire.items.map((item) => item.linkId)).toEqual(['A1_S1', 'A1_S2', 'N1'])
  expect(questionnaire.items[0]).toMatchObject({
    text: { plain: 'I danced', translations: { de: 'Ich habe gezählt' } },
    heading: { plain: 'Lately', translations: { de: 'Zuletzt' } },
  })
  expect(labels(questionnaire.items[0]!.answer)).toEqual(['0 never', '1 often'])
})

test('LimeSurvey .lss of version 4 and later: texts in tables of their own', async () => {
  const { questionnaire } = await read(
    lss(
      rows('surveys', { sid: 5, language: 'en' }) +
        settings +
        rows('groups', { gid: 1, group_order: 0 }) +
        rows('group_l10ns', { gid: 1, group_name: 'G', description: '', language: 'en' }) +
        rows('questions', { qid: 1, parent_qid: 0, gid: 1, type: 'L', title: 'Q1', question_order: 1 }) +
        rows('question_l10ns', { qid: 1, question: 'Made up?', help: '', language: 'en' }) +
        rows(
          'answers',
          { aid: 8, qid: 1, code: 'AO01', sortorder: 0, assessment_value: 3, scale_id: 0 },
          { aid: 9, qid: 1, code: 'AO02', sortorder: 1, assessment_value: 4, scale_id: 0 },
        ) +
        rows(
          'answer_l10ns',
          { aid: 9, answer: 'Yes', language: 'en' },
          { aid: 8, answer: 'No', language: 'en' },
        ),
    ),
  )
  expect(questionnaire.items).toMatchObject([{ linkId: 'Q1', text: { plain: 'Made up?' } }])
  expect(labels(questionnaire.items[0]!.answer)).toEqual(['3 No', '4 Yes'])
})

test('LimeSurvey: words of another language never pass for those of the file', async () => {
  const question = { parent_qid: 0, gid: 1, type: 'S', question_order: 1 }
  const { questionnaire, dropped } = await read(
    lss(
      rows('surveys', { sid: 5, language: 'en' }) +
        settings +
        rows('groups', { gid: 1, group_order: 0, group_name: 'G', language: 'en' }) +
        rows(
          'questions',
          { ...question, qid: 1, title: 'Q1', question: '', language: 'en' },
          { ...question, qid: 1, title: 'Q1', question: 'Erfunden', language: 'de' },
          { ...question, qid: 2, title: 'Q2', question: 'Made up', language: 'en' },
        ),
    ),
  )
  expect(questionnaire.items.map((item) => item.text.plain)).toEqual(['Made up'])
  expect(dropped.map((part) => `${part.path}: ${part.reason}`)).toContain(
    'question Q1: Question left out. It has no text.',
  )
})

test('LimeSurvey tab-separated: languages that come one after the other are one question', async () => {
  const line = (...cells: string[]) => cells.join('\t')
  const { format, questionnaire } = await read(
    [
      line(
        'class',
        'type/scale',
        'name',
        'relevance',
        'text',
        'help',
        'language',
        'mandatory',
        'other',
        'assessment_value',
        'hidden',
      ),
      line('S', '', 'language', '', 'en', '', '', '', '', '', ''),
      line('S', '', 'sid', '', '123', '', '', '', '', '', ''),
      line('SL', '', 'surveyls_title', '', 'Made up', '', 'en', '', '', '', ''),
      line('G', 'G1', 'Group', '1', '', '', 'en', '', '', '', ''),
      line('Q', 'L', 'q1', '1', '"A ""made-up"" question"', '', 'en', 'Y', 'N', '', ''),
      line('A', '0', '1', '', 'Low', '', 'en', '', '', '', ''),
      line('A', '0', '2', '', 'High', '', 'en', '', '', '', ''),
      line('Q', 'S', 'q2', '1', 'Secret', '', 'en', 'N', 'N', '', '1'),
      line('G', 'G1', 'Gruppe', '1', '', '', 'de', '', '', '', ''),
      line('Q', 'L', 'q1', '1', 'Eine Frage', '', 'de', 'Y', 'N', '', ''),
      line('A', '0', '1', '', 'Wenig', '', 'de', '', '', '', ''),
      line('A', '0', '2', '', 'Viel', '', 'de', '', '', '', ''),
    ].join('\r\n'),
    'survey.txt',
  )
  expect([format, questionnaire.items.length]).toEqual(['limesurvey', 1])
  expect(questionnaire.items[0]).toMatchObject({
    text: { plain: 'A "made-up" question', translations: { de: 'Eine Frage' } },
    isRequired: true,
    answer: { options: [{ value: 1, label: { plain: 'Low', translations: { de: 'Wenig' } } }, { value: 2 }] },
  })
})

test('LHC-Forms: sections and tables become headings, scores are the numbers, sums are left out', async () => {
  const answers = [
    { text: 'No', code: 'LA32-8', score: 0 },
    { text: 'Yes', code: 'LA33-6', score: 2, label: '1' },
  ]
  const { format, questionnaire, dropped } = await read(
    JSON.stringify({
      type: 'LOINC',
      code: '99999-1',
      name: 'Made up',
      template: 'table',
      items: [
        {
          question: 'A section',
          header: true,
          dataType: 'SECTION',
          displayControl: { questionLayout: 'matrix' },
          items: [
            {
              questionCode: '99998-3',
              question: 'Made up one',
              dataType: 'CNE',
              answers,
              linkId: '/1/99998-3',
            },
            {
              question: 'Made up two',
              dataType: 'CWE',
              answers,
              answerCardinality: { min: '1', max: '*' },
              skipLogic: {},
            },
          ],
        },
        {
          question: 'Weight',
          dataType: 'REAL',
          units: [{ name: 'kg' }],
          restrictions: { minInclusive: '1' },
        },
        { question: 'Sum', dataType: 'INT', calculationMethod: { name: 'TOTALSCORE' } },
        { question: 'Searched', dataType: 'CNE', externallyDefined: 'https://example.org/' },
      ],
    }),
    'a.json',
  )
  expect([format, questionnaire.loincPanels]).toEqual(['lhc-forms', ['99999-1']])
  expect(questionnaire.items).toMatchObject([
    { text: { plain: 'Made up one' }, heading: { plain: 'A section' }, loinc: '99998-3' },
    { text: { plain: 'Made up two' }, heading: null, isRequired: true, answer: { isMultiple: true } },
    { answer: { kind: 'number', min: 1, max: null, unit: 'kg' } },
  ])
  expect(labels(questionnaire.items[0]!.answer)).toEqual(['0 No', '2 Yes'])
  expect(dropped.map((part) => `${part.path} ${part.reason}`).join('\n')).toMatch(
    /items\[2\] .*calculated[^]*items\[3\] .*searched on a server/,
  )
})

test('our own tables: wide and long say the same', async () => {
  const one = await read('number,text,heading,0,1,2\n1,Made up one,First,no,,yes\n2,Made up two,,,,')
  const two = await read(
    'Item,Question,Heading,Value,Label\n1,Made up one,First,0,no\n,,,1,\n1,,,2,yes\n2,Made up two,,,',
    'other.csv',
  )
  expect(one.format).toBe('csv')
  expect(labels(one.questionnaire.items[0]!.answer)).toEqual(['0 no', '1 1', '2 yes'])
  expect(one.questionnaire.items).toMatchObject([{ number: 1, heading: { plain: 'First' } }, { number: 2 }])
  const strip = (items: typeof one.questionnaire.items) => items.map((item) => ({ ...item, path: '' }))
  expect(strip(two.questionnaire.items)).toEqual(strip(one.questionnaire.items))
})

test('our own tables: semicolons, answers of the question above, numbers in any order, a range', async () => {
  const { questionnaire } = await read(
    'number;text;value 1;value 2;min;max\n3;Made up three;;;0;10\n1;Made up one;a;b;;\n2;Made up two;;;;',
  )
  expect(questionnaire.items.map((item) => [item.number, item.answer.kind])).toEqual([
    [3, 'number'],
    [1, 'choice'],
    [2, 'choice'],
  ])
})

test('a slip in our own table is said with its line', async () => {
  expect(await refusal('number,text\n1,a\nx,b')).toMatchObject({ element: 'line 3', format: null })
  expect(await refusal('number,text\n1,a\n1,b')).toMatchObject({ element: 'line 3' })
  expect((await refusal('number,text\n1,a\n2,"b')).reason).toMatch(/quotation mark/)
})

test('letters: UTF-16 with and without a mark, and Windows-1252 with a note', async () => {
  const text = 'number,text,0,1\n1,Größe des Erfundenen,nein,ja\n'
  const expected = 'Größe des Erfundenen'
  const utf16 = Buffer.from(text, 'utf16le')
  for (const form of [
    bytes(text),
    bytes(`\uFEFF${text}`),
    utf16,
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    Buffer.from(utf16).swap16(),
  ]) {
    const { questionnaire, notes } = await read(form)
    expect([questionnaire.items[0]!.text.plain, notes]).toEqual([expected, []])
  }
  const old = await read(Buffer.from(text, 'latin1'))
  expect(old.questionnaire.items[0]!.text.plain).toBe(expected)
  expect(old.notes).toMatchObject([{ reason: expect.stringMatching(/Windows-1252/) }])
})

test('what is no form is refused with what it is and what to do', async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ['', /empty/],
    [' \n ', /empty/],
    ['<html><body>Log in</body></html>', /web page/],
    ['<?xml version="1.0"?><ODM></ODM>', /project of REDCap/],
    ['<Questionnaire xmlns="http://hl7.org/fhir"/>', /FHIR as XML/],
    ['<x/>', /not known/],
    [lss('', 'Group'), /only a part of a survey/],
    [lss(''), /no questions/],
    ['variable,description\na,b', /its columns are variable, description/],
    ['{"resourceType":"Patient"}', /not a Questionnaire/],
    ['{"a":', /not valid JSON/],
    [new Uint8Array([1, 2, 0, 3, 4]), /not a text file/],
    [bytes('PK\u0003\u0004 broken'), /damaged/],
    ['x'.repeat(10 * 1024 * 1024 + 1), /larger than 10 MB/],
  ]
  for (const [input, reason] of cases) {
    const refused = await refusal(input)
    expect([refused.reason, refused.format === 'limesurvey' ? null : refused.format]).toEqual([
      expect.stringMatching(reason),
      null,
    ])
  }
})

test('an entity of XML that unfolds is not known, and depth has an end', async () => {
  const entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
  const row =
    '<row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>S</type><title>&b;</title><question>Made up &b;</question><question_order>1</question_order></row>'
  const { questionnaire } = await read(
    `${entities}${lss(`<groups><rows><row><gid>1</gid></row></rows></groups><questions><rows>${row}</rows></questions>`)}`,
  )
  expect(questionnaire.items[0]!.text.plain).toBe('Made up &b;')
  expect((await refusal(`<document>${'<a>'.repeat(100)}`)).reason).toMatch(/nested deeper/)
})

test('a large file of any kind is read or refused in time', async () => {
  const count = 15_000
  const lines = (of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index)).join('\n')
  const files = [
    `number,text\n${lines((index) => `${index},x`)}`,
    `field_name,field_type,field_label\n${lines(() => 'same,text,x')}`,
    `class\ttype/scale\tname\ttext\tlanguage\nQ\tF\tq\tx\ten\n${lines((index) => `SQ\t0\ts${index}\tx\ten`)}`,
    `class\ttype/scale\tname\ttext\tlanguage\n${lines((index) => `G\t\tg${index}\tx\ten`)}`,
    lss(
      `<groups><rows>${lines((index) => `<row><gid>${index}</gid></row>`)}</rows></groups><questions><rows>${lines((index) => `<row><qid>${index}</qid><gid>${index}</gid><type>S</type><question>x</question></row>`)}</rows></questions>`,
    ),
    JSON.stringify({ items: Array.from({ length: count }, () => ({ question: 'x', linkId: 'same' })) }),
  ]
  const started = performance.now()
  for (const file of files) expect((await readForm(file, 'x')).results).toHaveLength(1)
  expect(performance.now() - started).toBeLessThan(8000)
})
