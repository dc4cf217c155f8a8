import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { ChecksCard } from './checks-card.tsx'
import { ChooseProtocolDialog } from './choose-protocol-dialog.tsx'
import type { CaseCourses } from './courses.contract.ts'
import { DoseCard } from './dose-card.tsx'
import { EndDialog } from './end-dialog.tsx'
import { EventsCard } from './events-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { NextCard } from './next-card.tsx'
import { PeopleCard } from './people-card.tsx'
import { PlaceDialog } from './place-dialog.tsx'
import { packOf, type ReadCourse } from './running-course.ts'
import { TrackCard } from './track-card.tsx'

export type CourseProps = { data: CaseCourses; read: ReadCourse; mayWrite: boolean }

type Opened = { of: 'place'; place: Place } | { of: 'end' | 'switch' | 'move' }

/** One course that runs, with everything that can be done in it. */
export function RunningCourse({ data, read, mayWrite }: CourseProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const onOpen = (place: Place) => setOpened({ of: 'place', place })
  const props = { data, read, mayWrite }
  const [later] = read.kept.laterVersions
  return (
    <>
      <Head {...props} onOpen={setOpened} />
      {later && mayWrite && packOf(data, later) && (
        <Banner
          tone="info"
          title={t('courses.later')}
          actions={<Button onClick={() => setOpened({ of: 'move' })}>{t('courses.laterLook')}</Button>}
        >
          {t('courses.laterText', { from: read.kept.protocol.version, to: later.version })}
        </Banner>
      )}
      <NextCard {...props} onOpen={onOpen} onEnd={() => setOpened({ of: 'end' })} />
      <TrackCard {...props} onOpen={onOpen} />
      <div className="courses-pair">
        <ChecksCard {...props} />
        <div className="sb-stack">
          <DoseCard {...props} />
          <EventsCard {...props} />
          <PeopleCard {...props} />
        </div>
      </div>
      <HistoryCard {...props} />
      {opened?.of === 'place' && <PlaceDialog {...props} place={opened.place} onClose={close} />}
      {opened?.of === 'end' && <EndDialog {...props} onClose={close} />}
      {opened?.of === 'move' && later && (
        <MoveDialog read={read} to={packOf(data, later)!} toRef={later} onClose={close} />
      )}
      {opened?.of === 'switch' && (
        <ChooseProtocolDialog
          today={data.known.today}
          running={[]}
          switching={read}
          onClose={close}
          onBegun={close}
        />
      )}
    </>
  )
}

function Head({ read, mayWrite, onOpen }: CourseProps & { onOpen: (what: Opened) => void }) {
  const { t } = useTranslation()
  const text = usePackText()
  const { kept, protocol } = read
  return (
    <div className="courses-head">
      <div>
        <h2>{text(protocol.title)}</h2>
        <p className="sb-small sb-quiet">
          {t(kept.protocol.packId === null ? 'courses.version' : 'courses.ownVersion', {
            version: kept.protocol.version,
          })}
        </p>
      </div>
      <Chip>{t(`courses.kind.${kept.kind}`)}</Chip>
      {mayWrite && (
        <Menu
          name={t('courses.more')}
          items={[
            { label: t('courses.switch'), onSelect: () => onOpen({ of: 'switch' }) },
            { label: t('courses.end'), onSelect: () => onOpen({ of: 'end' }) },
          ]}
        />
      )}
    </div>
  )
}
