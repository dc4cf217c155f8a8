import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import type { Path } from './edit-content.ts'
import { fieldId, useEditing } from './editor-context.tsx'
import type { PackProblem } from './problems-of-content.ts'
import { useWhere } from './use-where.ts'

const step = 10

type Props = { problems: readonly PackProblem[]; onGo: (path: Path) => void }

/** What does not fit together yet, each with the place it is about, which it leads to. */
export function Problems({ problems, onGo }: Props) {
  const { t } = useTranslation()
  const { showsIds, isReadOnly, set } = useEditing()
  const where = useWhere()
  const [shown, setShown] = useState(step)
  return (
    <div id="pack-problems" tabIndex={-1}>
      {problems.length === 0 ? (
        <Banner tone="good">{t('protocolPacks.noProblems')}</Banner>
      ) : (
        <Banner tone="look" title={t('protocolPacks.problems', { count: problems.length })}>
          <ul className="packs-problems">
            {problems.slice(0, shown).map((problem) => {
              const path = toPath(problem.path)
              const words = { path: showsIds ? problem.path : where(path), reason: problem.reason }
              return (
                <li key={`${problem.path} ${problem.reason}`}>
                  <a
                    href={`#${fieldId(path)}`}
                    onClick={(event) => {
                      event.preventDefault()
                      onGo(path)
                    }}
                  >
                    {t('protocolPacks.whatIsWrong', words)}
                  </a>
                  {problem.isStray && !isReadOnly && (
                    <Button
                      kind="quiet"
                      aria-label={t('protocolPacks.takeOutOf', { name: words.path })}
                      onClick={() => set(path, undefined)}
                    >
                      {t('protocolPacks.takeOut')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
          {problems.length > shown && (
            <ShowMore
              shown={shown}
              total={problems.length}
              step={step}
              onMore={() => setShown(shown + step)}
            />
          )}
        </Banner>
      )}
    </div>
  )
}

/** As the editor knows places: with numbers for items of a list. */
const toPath = (path: string): Path => path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
