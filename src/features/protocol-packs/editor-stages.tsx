import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { freshId, getAt, listAt, without, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing, type Editing } from './editor-context.tsx'
import { ItemActions, Part, TextsField } from './editor-fields.tsx'
import { usePackText } from './pack-text.ts'

/** Stages with their steps, tasks and ways on. */
export function StagesEditor() {
  const { t } = useTranslation()
  const { content, languages, isReadOnly, set } = useEditing()
  const stages = listAt(content, ['stages'])
  return (
    <Card title={t('protocolPacks.stages')}>
      {stages.map((stage, index) => (
        <Part
          key={String(stage['id'] ?? index)}
          path={['stages', index]}
          title={t('protocolPacks.stage', { number: index + 1 })}
        >
          <TextsField path={['stages', index, 'title']} label={t('protocolPacks.field.title')} />
          <TextsField path={['stages', index, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
          <Steps path={['stages', index, 'steps']} />
          <ItemActions
            path={['stages']}
            index={index}
            name={t('protocolPacks.stage', { number: index + 1 })}
          />
        </Part>
      ))}
      {!isReadOnly && (
        <div>
          <Button
            icon={<AddIcon />}
            onClick={() => set(['stages', stages.length], newStage(content, languages, t))}
          >
            {t('protocolPacks.addStage')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Steps({ path }: { path: Path }) {
  const { t } = useTranslation()
  const text = usePackText()
  const { content, languages, isReadOnly, set, problemAt } = useEditing()
  const steps = listAt(content, path)
  return (
    <>
      {problemAt(path) && <p className="sb-field-error">{problemAt(path)}</p>}
      {steps.map((step, index) => {
        const name = t('protocolPacks.step', {
          number: index + 1,
          name: text(step['title'] as Record<string, string>),
        })
        return (
          <details key={String(step['id'] ?? index)} open={isWrongInside([...path, index], problemAt, step)}>
            <summary>{name}</summary>
            <div className="packs-part">
              <StepFields path={[...path, index]} />
              <ItemActions path={path} index={index} name={name} />
            </div>
          </details>
        )
      })}
      {!isReadOnly && (
        <div>
          <Button
            icon={<AddIcon />}
            onClick={() => set([...path, steps.length], newStep(content, languages, t))}
          >
            {t('protocolPacks.addStep')}
          </Button>
        </div>
      )}
    </>
  )
}

/** A step with something to mend stands open, so that nothing wrong is hidden. */
function isWrongInside(path: Path, problemAt: Editing['problemAt'], step: Record<string, unknown>): boolean {
  return (
    problemAt(path) !== undefined || Object.keys(step).some((key) => problemAt([...path, key]) !== undefined)
  )
}

function StepFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const id = getAt(content, [...path, 'id'])
  const start = (getAt(content, ['start']) as string[] | undefined) ?? []
  return (
    <>
      {problemAt(path) && <p className="sb-field-error">{problemAt(path)}</p>}
      <TextsField path={[...path, 'title']} label={t('protocolPacks.field.title')} />
      <TextsField path={[...path, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
      <GatesOfStep path={[...path, 'gates']} />
      <Tasks path={[...path, 'tasks']} />
      <NextSteps path={[...path, 'next']} />
      <Checkbox
        label={t('protocolPacks.isEnd')}
        disabled={isReadOnly}
        checked={getAt(content, [...path, 'isEnd']) === true}
        onChange={(isEnd) => set([...path, 'isEnd'], isEnd ? true : undefined)}
      />
      {typeof id === 'string' && (
        <Checkbox
          label={t('protocolPacks.starts')}
          disabled={isReadOnly}
          checked={start.includes(id)}
          onChange={(starts) => set(['start'], starts ? [...start, id] : start.filter((one) => one !== id))}
        />
      )}
    </>
  )
}

function GatesOfStep({ path }: { path: Path }) {
  const { t } = useTranslation()
  const text = usePackText()
  const { content, isReadOnly, set } = useEditing()
  const chosen = listAt(content, path)
  const gates = listAt(content, ['gates'])
  if (gates.length === 0) return null
  return (
    <fieldset className="packs-part" id={fieldId(path)}>
      <legend>{t('protocolPacks.gates')}</legend>
      {gates.map((gate) => {
        const at = chosen.findIndex((one) => one['gate'] === gate['id'])
        return (
          <Checkbox
            key={String(gate['id'])}
            label={text(gate['title'] as Record<string, string>)}
            disabled={isReadOnly}
            checked={at !== -1}
            onChange={(isOn) => set(path, isOn ? [...chosen, { gate: gate['id'] }] : without(chosen, at))}
          />
        )
      })}
    </fieldset>
  )
}

function Tasks({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content, languages, isReadOnly, set, problemAt } = useEditing()
  const tasks = listAt(content, path)
  return (
    <>
      {problemAt(path) && <p className="sb-field-error">{problemAt(path)}</p>}
      {tasks.map((task, index) => {
        const name = t('protocolPacks.task', { number: index + 1 })
        return (
          <Part key={String(task['id'] ?? index)} path={[...path, index]} title={name}>
            <TextsField path={[...path, index, 'title']} label={t('protocolPacks.field.title')} />
            <TextsField path={[...path, index, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
            <ItemActions path={path} index={index} name={name} />
          </Part>
        )
      })}
      {!isReadOnly && (
        <div>
          <Button
            icon={<AddIcon />}
            onClick={() => set([...path, tasks.length], newTask(content, languages, t))}
          >
            {t('protocolPacks.addTask')}
          </Button>
        </div>
      )}
    </>
  )
}

function NextSteps({ path }: { path: Path }) {
  const { t } = useTranslation()
  const text = usePackText()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const next = listAt(content, path)
  const steps = listAt(content, ['stages']).flatMap((stage) => listAt(stage, ['steps']))
  const options = steps.map((step) => ({
    value: String(step['id']),
    label: text(step['title'] as Record<string, string>) || String(step['id']),
  }))
  return (
    <>
      {problemAt(path) && <p className="sb-field-error">{problemAt(path)}</p>}
      {next.map((one, index) => (
        <div key={`${String(one['to'])} ${index}`} className="sb-row">
          <SelectField
            id={fieldId([...path, index, 'to'])}
            label={t('protocolPacks.nextTo')}
            disabled={isReadOnly}
            value={textAt(content, [...path, index, 'to'])}
            error={problemAt([...path, index, 'to']) ?? problemAt([...path, index])}
            onChange={(to) => set([...path, index, 'to'], to)}
            options={options}
          />
          <Checkbox
            label={t('protocolPacks.nextUsual')}
            disabled={isReadOnly}
            checked={one['usual'] === true}
            onChange={(usual) => set([...path, index, 'usual'], usual)}
          />
          <ItemActions
            path={path}
            index={index}
            name={options.find(({ value }) => value === one['to'])?.label ?? ''}
          />
        </div>
      ))}
      {!isReadOnly && options.length > 0 && (
        <div>
          <Button
            kind="quiet"
            onClick={() =>
              set([...path, next.length], { to: options.at(-1)!.value, usual: next.length === 0 })
            }
          >
            {t('protocolPacks.addNext')}
          </Button>
        </div>
      )}
    </>
  )
}

type Words = ReturnType<typeof useTranslation>['t']

/** A text to begin with in every language, so that the part can be found; the person writes over it. */
const inAll = (languages: readonly string[], text: string) =>
  Object.fromEntries(languages.map((language) => [language, text]))

/** What a practice adds is its own proposal, until it says otherwise in the file. */
const ownBasis = (content: Record<string, unknown>) => [
  { source: textAt(listAt(content, ['sources'])[0], ['id']) || 'project', confidence: 'own' },
]

function newTask(content: Record<string, unknown>, languages: readonly string[], t: Words) {
  return {
    id: freshId(content, 'task'),
    title: inAll(languages, t('protocolPacks.newTask')),
    purpose: inAll(languages, ''),
  }
}

function newStep(content: Record<string, unknown>, languages: readonly string[], t: Words) {
  return {
    id: freshId(content, 'step'),
    title: inAll(languages, t('protocolPacks.newStep')),
    purpose: inAll(languages, ''),
    per: { kind: 'unit' },
    tasks: [newTask(content, languages, t)],
    ...{ entry: [], exit: [], gates: [], next: [] },
    basis: ownBasis(content),
  }
}

function newStage(content: Record<string, unknown>, languages: readonly string[], t: Words) {
  return {
    id: freshId(content, 'stage'),
    title: inAll(languages, t('protocolPacks.newStage')),
    purpose: inAll(languages, ''),
    steps: [newStep(content, languages, t)],
  }
}
