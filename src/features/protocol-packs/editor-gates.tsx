import { useTranslation } from 'react-i18next'
import { Card } from '#client/ui/card.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { getAt, listAt } from './edit-content.ts'
import { fieldId, useEditing } from './editor-context.tsx'
import { EffectField, NumberField, Part, TextsField } from './editor-fields.tsx'
import { usePackText } from './pack-text.ts'
import { useState } from 'react'

/** What the gates do and say, and for how long an answer stays good. What opens a gate is changed in the file. */
export function GatesEditor() {
  const { t } = useTranslation()
  const text = usePackText()
  const { content } = useEditing()
  const gates = listAt(content, ['gates'])
  const checks = listAt(content, ['checks'])
  return (
    <Card title={t('protocolPacks.gates')}>
      <p className="sb-quiet">{t('protocolPacks.gateNote')}</p>
      {gates.map((gate, index) => (
        <Part
          key={String(gate['id'] ?? index)}
          path={['gates', index]}
          title={text(gate['title'] as Record<string, string>)}
        >
          <TextsField path={['gates', index, 'title']} label={t('protocolPacks.field.title')} />
          <TextsField path={['gates', index, 'closed']} label={t('protocolPacks.field.closed')} isLong />
          <div className="packs-texts">
            <EffectField path={['gates', index, 'effect']} label={t('protocolPacks.effect')} />
            <EffectField path={['gates', index, 'whileUnknown']} label={t('protocolPacks.whileUnknown')} />
          </div>
        </Part>
      ))}
      {checks.map((check, index) => (
        <Part
          key={String(check['id'] ?? index)}
          path={['checks', index]}
          title={text(check['title'] as Record<string, string>)}
        >
          <TextsField path={['checks', index, 'title']} label={t('protocolPacks.field.title')} />
          <NumberField
            path={['checks', index, 'goodForDays']}
            label={t('protocolPacks.checkAnswers')}
            hint={t('protocolPacks.checkHint')}
          />
        </Part>
      ))}
    </Card>
  )
}

/** How long it usually takes, and when one looks back together. */
export function DoseEditor() {
  const { t } = useTranslation()
  return (
    <Card title={t('protocolPacks.dose')}>
      <div className="packs-texts">
        <NumberField path={['dose', 'sessions', 'from']} label={t('protocolPacks.from')} />
        <NumberField path={['dose', 'sessions', 'to']} label={t('protocolPacks.to')} />
      </div>
      <ReviewsField />
      <TextsField path={['dose', 'note']} label={t('protocolPacks.field.note')} isLong />
    </Card>
  )
}

function ReviewsField() {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const path = ['dose', 'reviewsAfter']
  const known = getAt(content, path)
  // What is typed stays as it is typed; numbers follow from it.
  const [text, setText] = useState(Array.isArray(known) ? known.join(', ') : '')
  return (
    <TextField
      id={fieldId(path)}
      label={t('protocolPacks.reviewsAfter')}
      hint={t('protocolPacks.reviewsHint')}
      readOnly={isReadOnly}
      value={text}
      error={problemAt(path) ?? problemAt([...path, 0])}
      onChange={(typed) => {
        setText(typed)
        set(path, (typed.match(/\d{1,4}/g) ?? []).map(Number))
      }}
    />
  )
}
