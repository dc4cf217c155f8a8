import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { CheckIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { PieceDialog } from './piece-dialog.tsx'
import { Release, type ReviewItem } from './releases.contract.ts'
import { useKeepRelease, usePieceName } from './use-release.ts'

const filters = ['all', 'undecided', 'out', 'kept'] as const
type Filter = (typeof filters)[number]
const step = 50

const isShown = ({ outcome }: ReviewItem, filter: Filter) =>
  filter === 'all' ||
  (filter === 'undecided' && outcome === 'undecided') ||
  (filter === 'out' && (outcome === 'goes-out' || outcome === 'waits')) ||
  (filter === 'kept' && (outcome === 'withheld' || outcome === 'dropped'))

/** Every piece with what the rules say of it and what was decided. */
export function PiecesCard({ found, release }: { found: Case; release: Release }) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const mayDecide = release.status === 'in-review'
  const open = release.items.filter(({ outcome }) => outcome === 'undecided')
  const [filter, setFilter] = useState<Filter>('all')
  const [shown, setShown] = useState(step)
  const [deciding, setDeciding] = useState<string | null>(null)
  const approve = useMutation({
    mutationFn: () =>
      sendJson(`/api/releases/${release.id}/decisions`, Release, {
        method: 'POST',
        body: {
          decisions: open.map(({ key, fingerprint, byRule }) => ({ key, fingerprint, words: '', ...byRule })),
        },
      }),
    onSuccess: (saved) => keep(saved, t('releases.approved')),
  })
  const items = release.items.filter((item) => isShown(item, filter))
  const decided = release.items.find(({ key }) => key === deciding)
  return (
    <Card title={t('releases.pieces')}>
      <p className="sb-quiet sb-measure">{t('releases.piecesText')}</p>
      {approve.isError && (
        <Banner tone="look" announce>
          {problemText(approve.error, t)}
        </Banner>
      )}
      <div className="sb-row sb-between">
        <SegmentedControl
          label={t('releases.show')}
          value={filter}
          onChange={(next) => {
            setFilter(next)
            setShown(step)
          }}
          options={filters.map((value) => ({
            value,
            label: `${t(`releases.filter.${value}`)} (${release.items.filter((item) => isShown(item, value)).length})`,
          }))}
        />
        {mayDecide && open.length > 0 && (
          <Button icon={<CheckIcon />} busy={approve.isPending} onClick={() => approve.mutate()}>
            {t('releases.approve', { count: open.length })}
          </Button>
        )}
      </div>
      {items.length === 0 && <p className="sb-quiet">{t('releases.noPieces')}</p>}
      <ul className="release-pieces">
        {items.slice(0, shown).map((item) => (
          <PieceLine
            key={item.key}
            found={found}
            item={item}
            {...(mayDecide && !item.isLocked ? { onDecide: () => setDeciding(item.key) } : {})}
          />
        ))}
      </ul>
      {items.length > step && (
        <ShowMore
          shown={Math.min(shown, items.length)}
          total={items.length}
          step={step}
          onMore={() => setShown(shown + step)}
        />
      )}
      {decided && (
        <PieceDialog key={decided.key} release={release} item={decided} onClose={() => setDeciding(null)} />
      )}
    </Card>
  )
}

type LineProps = { found: Case; item: ReviewItem; onDecide?: () => void }

function PieceLine({ found, item, onDecide }: LineProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = usePieceName()
  const decided = item.decision && !item.isStale ? item.decision : null
  const names = item.subjectIds.map((id) => personIn(found, id).name).filter((name) => name !== '')
  const whose = [
    t(`releases.lane.${item.lane}`),
    ...(names.length > 0
      ? [t('releases.aboutNames', { names: locale.list(names.map((name) => locale.name(name))) })]
      : []),
    ...(item.speakerId
      ? [t('releases.saidBy', { name: locale.name(personIn(found, item.speakerId).name) })]
      : []),
  ]
  const wordsOf = ({ action, code }: ReviewItem['byRule']) => ({
    action: t(`releases.action.${action}`),
    code: t(`releases.code.${code}`),
  })
  const name = [nameOf(item), item.day && locale.date(item.day)].filter(Boolean).join(' · ')
  return (
    <li>
      <div className="release-piece">
        <strong>{name}</strong>
        <span className="sb-small sb-quiet">{whose.join(' · ')}</span>
        <span className="release-glimpse" dir="auto">
          {item.fields[0]?.text.slice(0, 160)}
        </span>
        <span className="sb-small">
          {decided ? t('releases.decidedAs', wordsOf(decided)) : t('releases.byRule', wordsOf(item.byRule))}
          {item.isStale && ` ${t('releases.stale')}`}
          {item.isLocked && ` ${t('releases.locked')}`}
        </span>
      </div>
      <div className="release-piece-end">
        <Chip tone={toneOf(item)}>{t(`releases.outcome.${item.outcome}`)}</Chip>
        {onDecide && (
          <Button aria-label={t('releases.decideOn', { piece: name })} onClick={onDecide}>
            {t('releases.decide')}
          </Button>
        )}
      </div>
    </li>
  )
}

const toneOf = ({ outcome }: ReviewItem) =>
  outcome === 'goes-out' ? 'good' : outcome === 'undecided' || outcome === 'waits' ? 'look' : 'neutral'
