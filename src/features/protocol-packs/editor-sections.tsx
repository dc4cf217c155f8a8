import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { listAt, type Path } from './edit-content.ts'
import { AboutEditor, BasicsEditor } from './editor-basics.tsx'
import { useEditing } from './editor-context.tsx'
import { DoseEditor } from './editor-dose.tsx'
import { EventsEditor } from './editor-events.tsx'
import { Fold } from './editor-fold.tsx'
import {
  EndingsEditor,
  ExercisesEditor,
  MeasuresEditor,
  ShapesEditor,
  StanceEditor,
} from './editor-further.tsx'
import { ChecksEditor, GatesEditor } from './editor-gates.tsx'
import { RatingFormsEditor } from './editor-rating-forms.tsx'
import { RolesEditor, RoundsEditor } from './editor-roles.tsx'
import { SourcesEditor } from './editor-sources.tsx'
import { StagesEditor } from './editor-stages.tsx'

const places = (...keys: string[]) => keys.map((key): Path => [key])
const basics = places('version', 'title', 'summary', 'whoFor', 'whoNot')
const about = places('kind', 'formats', 'ages', 'languages', 'marks', 'reviewedOn', 'id', 'approach')

/** The parts of a pack in the order one thinks of them; the list of folded ones is the way about. */
const sections: { root: string; also?: readonly Path[]; part: ReactNode }[] = [
  { root: 'roles', part: <RolesEditor /> },
  { root: 'rounds', part: <RoundsEditor /> },
  { root: 'stages', also: [['start']], part: <StagesEditor /> },
  { root: 'checks', part: <ChecksEditor /> },
  { root: 'gates', part: <GatesEditor /> },
  { root: 'events', part: <EventsEditor /> },
  { root: 'dose', part: <DoseEditor /> },
  { root: 'measures', part: <MeasuresEditor /> },
  { root: 'exercises', part: <ExercisesEditor /> },
  { root: 'sessionShapes', part: <ShapesEditor /> },
  { root: 'endings', part: <EndingsEditor /> },
  { root: 'stance', part: <StanceEditor /> },
  { root: 'ratingForms', part: <RatingFormsEditor /> },
  { root: 'sources', part: <SourcesEditor /> },
]

type Props = { showsIds: boolean; onShowIds: (shows: boolean) => void }

export function EditorSections({ showsIds, onShowIds }: Props) {
  const { t } = useTranslation()
  const { content } = useEditing()
  return (
    <div className="packs-sections">
      <Fold path={['basics']} also={basics} title={t('protocolPacks.basics')} isSection startsOpen>
        <BasicsEditor />
      </Fold>
      <Fold path={['about']} also={about} title={t('protocolPacks.about')} isSection>
        <AboutEditor />
        <Checkbox
          label={t('protocolPacks.showIds')}
          hint={t('protocolPacks.showIdsHint')}
          checked={showsIds}
          onChange={onShowIds}
        />
      </Fold>
      {sections.map(({ root, also, part }) => (
        <Fold
          key={root}
          path={[root]}
          also={also ?? []}
          title={t(`protocolPacks.section.${root}`)}
          aside={root === 'dose' ? '' : t('protocolPacks.howMany', { count: listAt(content, [root]).length })}
          isSection
        >
          {part}
        </Fold>
      ))}
    </div>
  )
}
