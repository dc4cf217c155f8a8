import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import type { FormProblem } from '../ui/error-summary.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { DateField, TextField } from '../ui/text-field.tsx'

const answers = ['Not at all true', 'A little true', 'Somewhat true', 'Mostly true', 'Completely true']

export function FormGallery() {
  const [name, setName] = useState('Amara Okafor')
  const [mail, setMail] = useState('amara@')
  const [born, setBorn] = useState('1988-03-12')
  const [words, setWords] = useState('When the door closes I am nine again, and nobody comes.')
  const [format, setFormat] = useState<'couple' | 'family' | ''>('couple')
  const [search, setSearch] = useState('Am')
  const [agrees, setAgrees] = useState(true)
  const [answer, setAnswer] = useState<number | null>(2)
  const [kind, setKind] = useState<string | null>('couple')
  const [problems, setProblems] = useState<FormProblem[]>([])
  return (
    <section className="gallery-grid" aria-label="Forms">
      <Card title="A person">
        <ErrorSummary problems={problems} />
        <Stepper label="New case" steps={['Format', 'People', 'Bonds', 'Team', 'Consent']} current={1} />
        <SearchField label="Search people" value={search} onChange={setSearch} />
        <TextField
          label="Name"
          hint="As the person wants to be called."
          value={name}
          onChange={setName}
          autoComplete="off"
        />
        <TextField
          id="mail"
          label="E-mail"
          type="email"
          error="Enter an e-mail address like name@example.org, or leave it empty."
          optional
          value={mail}
          onChange={setMail}
        />
        <DateField label="Born on" optional value={born} onChange={setBorn} />
        <SelectField
          label="Format"
          value={format}
          onChange={setFormat}
          options={[
            { value: 'couple', label: 'Couple' },
            { value: 'family', label: 'Family' },
          ]}
        />
        <TextArea label="In their words" value={words} onChange={setWords} voice />
        <Checkbox
          label="Both know that what they tell alone stays with them"
          hint="You can write down other agreements later."
          checked={agrees}
          onChange={setAgrees}
        />
        <Button
          kind="primary"
          onClick={() =>
            setProblems([{ fieldId: 'mail', text: 'Enter an e-mail address like name@example.org.' }])
          }
        >
          Add this person
        </Button>
      </Card>
      <div className="sb-stack">
        <Card>
          <RadioCards
            label={<span className="sb-voice">When I need comfort, I can turn to my partner.</span>}
            options={answers.map((label, value) => ({ value, label }))}
            value={answer}
            onChange={setAnswer}
          />
        </Card>
        <Card title="New case">
          <RadioCards
            label="Who comes?"
            inRow
            options={[
              { value: 'individual', label: 'One person', hint: 'With their bonds' },
              { value: 'couple', label: 'A couple', hint: 'Two partners' },
              { value: 'family', label: 'A family', hint: 'Parents, children, carers' },
              { value: 'group', label: 'A group', hint: 'People who met here' },
            ]}
            value={kind}
            onChange={setKind}
          />
        </Card>
      </div>
    </section>
  )
}
