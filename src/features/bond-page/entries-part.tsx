import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBondLine } from '#features/cases/bond-list.tsx'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { BondEntry, type BondPage } from './bond-page.contract.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { useRemoval } from './use-bond-page.ts'

type Props = { kind: BondEntry['kind']; page: BondPage; mayWrite: boolean }

const texts = {
  hypothesis: ['bondPage.hypotheses', 'bondPage.noHypotheses'],
  moment: ['bondPage.moments', 'bondPage.noMoments'],
  narrative: ['bondPage.narrative', 'bondPage.noNarrative'],
} as const

/** What was written of one kind, newest first. */
export function EntriesPart({ kind, page, mayWrite }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const remove = useRemoval(BondEntry, found.id)
  const [begun, setBegun] = useState<BondEntry | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const entries = page.entries.filter((entry) => entry.kind === kind)
  // What somebody else removed meanwhile stays open with what was typed.
  const changing = begun && (entries.find((entry) => entry.id === begun.id) ?? begun)
  const [title, nothing] = texts[kind]
  return (
    <Card title={t(title)}>
      <div ref={place} tabIndex={-1} role="group" aria-label={t(title)}>
        {entries.length === 0 && <p className="sb-quiet sb-small">{t(nothing)}</p>}
        {entries.length > 0 && (
          <ul className="bond-page-entries">
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} page={page} />
                {mayWrite && (
                  <Menu
                    name={t('bondPage.actions', { text: entry.body.slice(0, 60) })}
                    items={[
                      { label: t('bondPage.change'), onSelect: () => setBegun(entry) },
                      {
                        label: t('bondPage.remove'),
                        danger: true,
                        onSelect: () => {
                          // The button that opened this goes with its row.
                          place.current?.focus()
                          void remove(`/api/bond-entries/${entry.id}`, entry, wholeOf(entry))
                        },
                      },
                    ]}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {changing && <EntryDialog key={changing.id} entry={changing} onClose={() => setBegun(null)} />}
    </Card>
  )
}

const wholeOf = ({ body, evidence, confidence, occurredOn, sourcePersonId, lane }: BondEntry) => ({
  ...{ body, evidence, confidence, occurredOn, sourcePersonId, lane },
})

function Entry({ entry, page }: { entry: BondEntry; page: BondPage }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const lineOf = useBondLine(found)
  const bond = page.bonds.find((one) => one.id === entry.bondId)
  const facts = [
    entry.kind === 'moment'
      ? entry.occurredOn
        ? locale.date(entry.occurredOn)
        : t('bondPage.undated')
      : locale.date(entry.occurredOn ?? entry.createdOn),
    entry.confidence ? t(`bondPage.isSure.${entry.confidence}`) : '',
    entry.sourcePersonId
      ? t('bondPage.says', { name: locale.name(personIn(found, entry.sourcePersonId).name) })
      : '',
    page.bonds.length > 1 && bond ? lineOf(bond).line : '',
  ]
  return (
    <div className="bond-page-text-of">
      <p className={entry.kind === 'narrative' ? 'bond-page-body sb-voice' : 'bond-page-body'} dir="auto">
        {entry.body}
      </p>
      {entry.evidence && (
        <p className="bond-page-body sb-small sb-quiet" dir="auto">
          {t('bondPage.evidence')}: {entry.evidence}
        </p>
      )}
      <div className="sb-row sb-tiny">
        <span>{facts.filter(Boolean).join(' · ')}</span>
        <Chip icon={<LockIcon size={14} />}>{t(`notes.laneName.${entry.lane}`)}</Chip>
      </div>
    </div>
  )
}
