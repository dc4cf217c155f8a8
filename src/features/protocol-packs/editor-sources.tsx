import { useTranslation } from 'react-i18next'
import { getAt, type Path } from './edit-content.ts'
import { placesNaming } from './edit-references.ts'
import { DayField } from './editor-basics.tsx'
import { useEditing } from './editor-context.tsx'
import { PlainField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { useWhere } from './use-where.ts'

/** Works and pages that facts were taken from, with what each supports. */
export function SourcesEditor() {
  const { t } = useTranslation()
  return (
    <>
      <p className="sb-quiet">{t('protocolPacks.sourcesText')}</p>
      <ItemList
        path={['sources']}
        kind="sources"
        nameOf={(source) => (typeof source['citation'] === 'string' ? source['citation'] : '')}
        make={(citation) => ({ citation })}
      >
        {(source) => (
          <>
            <PlainField path={[...source, 'citation']} label={t('protocolPacks.field.citation')} isLong />
            <PlainField path={[...source, 'url']} label={t('protocolPacks.field.url')} isOptional />
            <DayField
              path={[...source, 'retrievedOn']}
              label={t('protocolPacks.field.retrievedOn')}
              isOptional
            />
            <Supports path={source} />
          </>
        )}
      </ItemList>
    </>
  )
}

/** What rests on it, and how sure each claim is. */
function Supports({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const where = useWhere()
  const places = placesNaming(content, path)
  if (places.length === 0) return <p className="sb-small sb-quiet">{t('protocolPacks.supportsNothing')}</p>
  return (
    <div className="sb-small">
      <p className="sb-quiet">{t('protocolPacks.supports')}</p>
      <ul>
        {places.map((place) => {
          const claim = place.slice(0, -1)
          const confidence = getAt(content, [...claim, 'confidence'])
          return (
            <li key={place.join('.')}>
              {/* Without the row of the list itself: what is meant is the claim. */}
              {where(place.slice(0, -3))}
              {typeof confidence === 'string' && `: ${t(`protocolPacks.confidence.${confidence}`)}`}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
