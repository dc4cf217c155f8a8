import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { ArrowBackIcon, ArrowForwardIcon } from '#client/ui/icons.tsx'

type Page = { id: string; title: string; text: string; picture: string | null }
type Props = { pages: readonly Page[]; pictureOf: (page: Page) => string }

/** A story, one page at a time: what the child reads, and what the clinician looks at before. */
export function StoryPages({ pages, pictureOf }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const hasTurned = useRef(false)
  useEffect(() => {
    if (hasTurned.current) heading.current?.focus()
    hasTurned.current = false
  }, [at])
  const page = pages[Math.min(at, pages.length - 1)]
  if (!page) return null
  const turn = (step: number) => {
    hasTurned.current = true
    setAt((now) => Math.min(pages.length - 1, Math.max(0, Math.min(now, pages.length - 1) + step)))
  }
  const index = pages.indexOf(page)
  return (
    <div className="story">
      <h3 ref={heading} tabIndex={-1} dir="auto">
        {page.title}
      </h3>
      {page.picture !== null && <img className="story-picture" src={pictureOf(page)} alt={page.picture} />}
      {page.text && (
        <p className="sb-voice story-text" dir="auto">
          {page.text}
        </p>
      )}
      {pages.length > 1 && (
        <div className="story-turn">
          <Button icon={<ArrowBackIcon />} disabled={index === 0} onClick={() => turn(-1)}>
            {t('history.back')}
          </Button>
          <span className="sb-small">{t('history.pageOf', { page: index + 1, count: pages.length })}</span>
          <Button disabled={index === pages.length - 1} onClick={() => turn(1)}>
            {t('history.next')}
            <ArrowForwardIcon />
          </Button>
        </div>
      )}
    </div>
  )
}
