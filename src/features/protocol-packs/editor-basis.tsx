import { useTranslation } from 'react-i18next'
import { listAt, type Path } from './edit-content.ts'
import { textAt, useEditing } from './editor-context.tsx'
import { ChoiceField } from './editor-fields.tsx'
import { Fold } from './editor-fold.tsx'
import { RowList } from './editor-list.tsx'

const confidences = ['verified', 'one-source', 'unverified', 'disputed', 'own'] as const

/** What a claim rests on, folded: it is looked at seldom. */
export function BasisField({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  return (
    <Fold path={path} title={t('protocolPacks.rows.basis')} aside={listAt(content, path).length}>
      <Rests path={path} />
    </Fold>
  )
}

/** Which sources of the pack, and how sure each makes it. */
function Rests({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const sources = listAt(content, ['sources']).flatMap((one) => {
    const id = textAt(one, ['id'])
    return id === '' ? [] : [{ value: id, label: shortened(textAt(one, ['citation']) || id) }]
  })
  return (
    <RowList path={path} kind="basis" isInFold begin={ownBasis(content)[0]}>
      {(row) => (
        <div className="packs-texts">
          <ChoiceField path={[...row, 'source']} label={t('protocolPacks.field.source')} options={sources} />
          <ChoiceField
            path={[...row, 'confidence']}
            label={t('protocolPacks.field.confidence')}
            options={confidences.map((value) => ({ value, label: t(`protocolPacks.confidence.${value}`) }))}
          />
        </div>
      )}
    </RowList>
  )
}

/** A citation as it fits into a line of choices. */
const shortened = (citation: string) => (citation.length > 90 ? `${citation.slice(0, 88)}…` : citation)

/** What a practice adds is its own proposal, until it says otherwise. */
export function ownBasis(content: Record<string, unknown>): { source: string; confidence: 'own' }[] {
  const ids = listAt(content, ['sources']).map((one) => textAt(one, ['id']))
  const own = ids.find((id) => id === 'project' || id === 'own') ?? ids[0]
  return own ? [{ source: own, confidence: 'own' }] : []
}
