import { useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink, IconButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Sparkline } from '../ui/charts/sparkline.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import * as icons from '../ui/icons.tsx'
import { Menu } from '../ui/menu.tsx'
import { Progress } from '../ui/progress.tsx'
import { QuickExit } from '../ui/quick-exit.tsx'
import { SaveState } from '../ui/save-state.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Table } from '../ui/table.tsx'
import type { Column } from '../ui/table.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useToast } from '../ui/toast.tsx'
import { Toggletip } from '../ui/toggletip.tsx'
import { longNames } from './sample.ts'

const cases = longNames.slice(0, 5).map((name, index) => ({
  id: String(index),
  name,
  next: index % 2 ? null : `2026-1${index % 3}-04`,
  score: 20 + ((index * 17) % 40),
  values: [20, 24, index % 2 ? null : 22, 28, 31].map((value) => value && value + index * 2),
}))

// Made once: a table's cells are drawn by functions that must not change from one drawing to the next.
const columns: Column<(typeof cases)[number]>[] = [
  {
    id: 'name',
    header: 'Case',
    cell: (row) => <bdi>{row.name}</bdi>,
    sortValue: (row) => row.name,
  },
  { id: 'next', header: 'Next session', cell: (row) => row.next, sortValue: (row) => row.next },
  {
    id: 'course',
    header: 'Course',
    cell: (row) => <Sparkline name={row.name} values={row.values} />,
  },
  {
    id: 'score',
    header: 'Latest',
    align: 'end',
    cell: (row) => row.score,
    sortValue: (row) => row.score,
  },
  {
    id: 'more',
    header: 'Open',
    headerHidden: true,
    align: 'end',
    cell: (row) => <IconButton label={`Open ${row.name}`} icon={<icons.ChevronForwardIcon />} />,
  },
]

export function ControlsGallery() {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(true)
  const [shown, setShown] = useState(5)
  const [note, setNote] = useState('He said: I go quiet so that I do not make it worse.')
  const showToast = useToast()
  return (
    <>
      <section className="gallery-grid" aria-label="Buttons and messages">
        <Card
          title="Buttons"
          aside={<Toggletip subject="buttons">A button says what happens when it is pressed.</Toggletip>}
        >
          <div className="sb-row">
            <Button kind="primary">Sign and lock</Button>
            <Button icon={<icons.AddIcon />}>New case</Button>
            <Button kind="quiet">Not now</Button>
            <Button kind="danger">Delete draft</Button>
          </div>
          <div className="sb-row">
            <Button kind="primary" busy={busy} onClick={() => setBusy(true)}>
              Send to both
            </Button>
            <Button disabled>Not possible</Button>
            <ButtonLink href="#cases" icon={<icons.ArrowForwardIcon />}>
              All cases
            </ButtonLink>
            <Menu
              name="Case actions"
              items={[
                { label: 'Edit people', icon: <icons.EditIcon />, onSelect: () => undefined },
                { label: 'Print', icon: <icons.PrintIcon />, onSelect: () => undefined },
                { label: 'Close case', icon: <icons.LockIcon />, danger: true, onSelect: () => undefined },
              ]}
            />
            <QuickExit />
          </div>
          <div className="sb-row">
            <Button onClick={() => setOpen(true)}>Open dialog</Button>
            <Button onClick={() => showToast({ text: 'Note signed and locked.', undo: () => undefined })}>
              Show message
            </Button>
          </div>
          <Progress label="Answered" value={4} max={10} />
          <div className="sb-row sb-between">
            <SaveState status="saved" />
            <SaveState status="offline" />
            <SaveState status="failed" />
          </div>
          <Dialog
            open={open}
            onClose={() => setOpen(false)}
            title="Sign this note?"
            actions={
              <>
                <Button onClick={() => setOpen(false)}>Keep writing</Button>
                <Button kind="primary" onClick={() => setOpen(false)}>
                  Sign and lock
                </Button>
              </>
            }
          >
            <p>Nobody can change it afterwards, not even you. Corrections are added below it.</p>
            <TextArea label="A last word" optional value={note} onChange={setNote} voice />
          </Dialog>
        </Card>
        <div className="sb-stack">
          <Banner tone="private">
            Only your therapist reads this. Your partner does not see your answers.
          </Banner>
          <Banner tone="look" title="One partner has not been asked alone" actions={<Button>Plan it</Button>}>
            Ask each of them alone about safety before the first joint session.
          </Banner>
          <Banner tone="act" title="We could not reach the server">
            What you wrote is safe on this device. We send it as soon as there is a network.
          </Banner>
          <Banner tone="good">Everything is sent.</Banner>
          <Card signal="look" title="Their alliance is split">
            <p className="sb-small">
              Session 10: Amara felt safe 8.6, Ben 4.9. Third session apart by more than error.
            </p>
          </Card>
          <Card signal="quiet" title="Rupture still open">
            <p className="sb-small">Session 9, withdrawal by Ben when Amara spoke of the move.</p>
          </Card>
        </div>
        <Card>
          <EmptyState
            icon={<icons.BondIcon size={30} />}
            title="No case yet"
            action={<Button kind="primary">Open the first case</Button>}
          >
            A case holds the people who come together, their bonds, and everything you do with them.
          </EmptyState>
        </Card>
        <Card title="Loading">
          <Skeleton lines={4} />
        </Card>
        <Card title="Icons">
          <div className="sb-row">
            {Object.entries(icons).map(([name, Icon]) => (
              <Icon key={name} label={name} />
            ))}
          </div>
        </Card>
      </section>
      <Card title="Cases">
        <Table
          caption="Cases"
          captionHidden
          rows={cases.slice(0, shown)}
          rowKey={(row) => row.id}
          initialSort={{ column: 'name', down: false }}
          columns={columns}
        />
        <ShowMore shown={shown} total={40} step={20} onMore={() => setShown(shown + 20)} />
      </Card>
    </>
  )
}
