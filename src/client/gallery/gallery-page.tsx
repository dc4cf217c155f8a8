import { useState } from 'react'
import { AttachmentPlane } from '../ui/charts/attachment-plane.tsx'
import { CourseChart } from '../ui/charts/course-chart.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { MoreIcon, LockIcon, MoonIcon } from '../ui/icons.tsx'
import { BondDrawing } from '../ui/people/bond-drawing.tsx'
import { PersonMark, PersonName } from '../ui/people/person-mark.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ControlsGallery } from './gallery-controls.tsx'
import { CyclesGallery } from './gallery-cycles.tsx'
import { FamiliesGallery } from './gallery-families.tsx'
import { FormGallery } from './gallery-form.tsx'
import * as sample from './sample.ts'

export function GalleryPage({
  arabic,
  part,
  family,
}: {
  arabic: boolean
  part: string
  family: string | null
}) {
  const names = arabic ? sample.coupleNames.ar : sample.coupleNames.en
  const shows = (name: string) => part === 'all' || part === name
  return (
    <main className="gallery">
      <CaseHead names={names} />
      {shows('charts') && <Charts names={names} />}
      {shows('people') && <People names={names} />}
      {shows('crowd') && <Crowd />}
      {shows('controls') && <ControlsGallery />}
      {shows('form') && <FormGallery />}
      {shows('cycles') && <CyclesGallery arabic={arabic} />}
      {shows('families') && <FamiliesGallery only={family} />}
    </main>
  )
}

function CaseHead({ names }: { names: readonly string[] }) {
  const [lane, setLane] = useState('unit')
  return (
    <header className="gallery-section">
      <div className="gallery-bar">
        <div className="gallery-case">
          <BondDrawing {...sample.couple(names)} size="mark" />
          <div>
            <h1>{names.join(' & ')}</h1>
            <p className="sb-small sb-quiet">Couple · Session 11 on Thursday 17:00</p>
          </div>
        </div>
        <div className="sb-row">
          <SegmentedControl
            label="Who can read this"
            value={lane}
            onChange={setLane}
            options={[
              { value: 'unit', label: 'Both' },
              { value: 'a', label: `${names[0]} only` },
              { value: 'b', label: `${names[1]} only` },
              { value: 'team', label: 'Team' },
            ]}
          />
          <Button kind="primary">Prepare session</Button>
          <IconButton
            label="Light or dark"
            icon={<MoonIcon />}
            onClick={() => {
              const root = document.documentElement
              root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'
            }}
          />
        </div>
      </div>
      <Tabs
        label="Case"
        tabs={[
          'Overview',
          'Relationships',
          'Measures',
          'Formulation',
          'Plan',
          'Sessions',
          'Documents',
          'Access',
        ].map((label, index) => ({
          href: `?tab=${label}`,
          label,
          current: index === 2,
          ...(index === 2 ? { count: 3 } : {}),
        }))}
      />
    </header>
  )
}

function Charts({ names }: { names: readonly string[] }) {
  return (
    <section className="gallery-charts" aria-label="Charts">
      <Card title="Bond" aside="ECR-RS">
        <AttachmentPlane paths={sample.planeOfCouple(names)} norm={sample.norm} instrument="ECR-RS" />
      </Card>
      <Card title="Relationship satisfaction" aside="CSI-16">
        <CourseChart
          measure="Relationship satisfaction, CSI-16"
          series={sample.courseOfCouple(names)}
          domain={[0, 81]}
          direction="high-is-good"
          bands={[{ from: 51.5, to: null, label: 'satisfied range' }]}
          cutOffs={[{ value: 51.5, label: 'Clinical cut-off' }]}
          breaks={[{ from: '2026-04-01', to: '2026-04-25' }]}
          events={sample.coupleEvents}
        />
      </Card>
      <Card title="Bond, one answer, no norms" aside="Bond check-in">
        <AttachmentPlane
          paths={sample
            .planeOfCouple(names)
            .slice(0, 1)
            .map((path) => ({ ...path, points: path.points.slice(0, 1) }))}
          norm={null}
          instrument="Bond check-in"
        />
      </Card>
      <Card title="Distress, many events" aside="Reversed by its own convention">
        <CourseChart
          measure="Distress"
          series={sample.distress(names)}
          reversed
          domain={[0, 60]}
          direction="high-is-bad"
          bands={[
            { from: 0, to: 20, label: 'mild' },
            { from: 20, to: 40, label: 'moderate' },
            { from: 40, to: 60, label: 'severe' },
          ]}
          cutOffs={[
            { value: 20, label: 'moderate' },
            { value: 40, label: 'severe' },
          ]}
          expected={[
            { date: '2026-01-12', low: 40, high: 50 },
            { date: '2026-03-12', low: 32, high: 46 },
            { date: '2026-06-20', low: 22, high: 40 },
          ]}
          events={sample.manyEvents}
        />
      </Card>
    </section>
  )
}

function People({ names }: { names: readonly string[] }) {
  const couple = sample.couple(names)
  return (
    <section className="gallery-grid" aria-label="People">
      <Card title="A family">
        <BondDrawing {...sample.family} size="full" />
      </Card>
      <Card title="A couple">
        <BondDrawing
          people={couple.people}
          bonds={[
            {
              from: 'p0',
              to: 'p1',
              kind: 'partner',
              closeness: 4,
              quality: 'tense',
              label: 'Partners, close, tense',
            },
          ]}
          size="full"
        />
        <p className="sb-quote">“When the door closes I am nine again, and nobody comes.”</p>
        <p className="sb-tiny">{names[0]}, session 10</p>
      </Card>
      <Card title="In lists">
        <div className="sb-row">
          <BondDrawing {...couple} size="mark" />
          <BondDrawing {...sample.family} size="mark" />
          <BondDrawing {...sample.group} size="mark" />
          <BondDrawing people={couple.people.slice(0, 1)} bonds={[]} size="mark" />
        </div>
        {sample.group.people.slice(0, 4).map((person) => (
          <div key={person.id} className="sb-row sb-between" style={{ flexWrap: 'nowrap' }}>
            <PersonName {...person} detail="Client since March" />
            <IconButton label={`More about ${person.name}`} icon={<MoreIcon />} />
          </div>
        ))}
        <div className="sb-row">
          {sample.group.people.map((person) => (
            <PersonMark key={person.id} {...person} label={person.name} size={36} />
          ))}
        </div>
        <div className="sb-row">
          <Chip>Couple</Chip>
          <Chip tone="accent">Active</Chip>
          <Chip tone="look">Waiting</Chip>
          <Chip tone="good">Signed</Chip>
          <Chip icon={<LockIcon size={16} />}>Team only</Chip>
        </div>
      </Card>
    </section>
  )
}

function Crowd() {
  return (
    <>
      <section className="gallery-charts" aria-label="Twelve people">
        <Card title="A group of twelve">
          <AttachmentPlane
            paths={sample.planeOfTwelve}
            norm={sample.norm}
            instrument="ECR-RS"
            title="Twelve people"
          />
        </Card>
        <Card title="Twelve people over time">
          <CourseChart
            measure="Group cohesion"
            series={sample.courseOfTwelve}
            domain={[0, 30]}
            direction="high-is-good"
          />
        </Card>
      </section>
      <Card title="A group">
        <BondDrawing {...sample.group} size="full" />
      </Card>
      <section className="gallery-charts" aria-label="Nothing yet">
        <Card title="Before the first answer">
          <AttachmentPlane paths={[]} norm={null} instrument="ECR-RS" title="Nothing yet" />
        </Card>
        <Card title="Nothing yet over time">
          <CourseChart measure="Nothing yet over time" series={[]} domain={[0, 30]} direction="neutral" />
        </Card>
      </section>
    </>
  )
}
