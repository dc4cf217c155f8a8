import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { ShowMore } from '#client/ui/show-more.tsx'
import type { ReleaseDocument } from './release-document.contract.ts'

const step = 50

type Props = {
  document: ReleaseDocument
  /** Of the titles of its pieces, below the heading that stands over it. */
  heading: 'h3' | 'h4'
}

/** A record as the recipient reads it: nothing in it tells what is not there. */
export function DocumentView({ document, heading: Title }: Props) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(step)
  if (document.items.length === 0) return <p className="sb-quiet">{t('releases.nothingOut')}</p>
  return (
    <div className="release-document" lang={document.language}>
      <p className="sb-small sb-quiet">{document.notice}</p>
      <ol className="release-items">
        {document.items.slice(0, shown).map((item) => (
          <li key={item.number}>
            <Title>
              {item.title}
              {item.day && <span className="sb-small sb-quiet"> · {item.day}</span>}
            </Title>
            <dl>
              {item.fields.map((field, index) => (
                // Two fields of a piece may carry the same label.
                // oxlint-disable-next-line react/no-array-index-key
                <div key={index}>
                  <dt>{field.label}</dt>
                  <dd dir="auto">{field.text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      {document.items.length > step && (
        <ShowMore
          shown={Math.min(shown, document.items.length)}
          total={document.items.length}
          step={step}
          onMore={() => setShown(shown + step)}
        />
      )}
    </div>
  )
}
