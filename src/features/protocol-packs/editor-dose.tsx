import { useTranslation } from 'react-i18next'
import { BasisField } from './editor-basis.tsx'
import { NumberField, NumbersField, TextsField } from './editor-fields.tsx'
import { getAt, type Path } from './edit-content.ts'
import { useEditing } from './editor-context.tsx'

/** How long it usually takes, and when one looks back together. */
export function DoseEditor() {
  const { t } = useTranslation()
  return (
    <>
      <div className="packs-texts">
        <RangeField path={['dose', 'sessions']} from={t('protocolPacks.from')} to={t('protocolPacks.to')} />
        <RangeField
          path={['dose', 'months']}
          from={t('protocolPacks.monthsFrom')}
          to={t('protocolPacks.monthsTo')}
        />
      </div>
      <NumbersField
        path={['dose', 'reviewsAfter']}
        label={t('protocolPacks.reviewsAfter')}
        hint={t('protocolPacks.reviewsHint')}
      />
      <TextsField path={['dose', 'note']} label={t('protocolPacks.field.note')} isLong />
      <BasisField path={['dose', 'basis']} />
    </>
  )
}

/** From the least to the most; both empty: it is not said. */
export function RangeField({ path, from, to }: { path: Path; from: string; to: string }) {
  const { content, set } = useEditing()
  // A range without its ends would be half a one: it goes with the last of them.
  const setRange = (at: Path, value: unknown) => {
    const other = at.at(-1) === 'from' ? 'to' : 'from'
    const isLast = value === undefined && getAt(content, [...path, other]) === undefined
    set(isLast ? path : at, value)
  }
  return (
    <>
      <NumberField path={[...path, 'from']} label={from} onSet={setRange} isOptional />
      <NumberField path={[...path, 'to']} label={to} onSet={setRange} isOptional />
    </>
  )
}
