import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { relations, type Relation } from './add-relative.ts'
import { BringBackDialog } from './bring-back-dialog.tsx'
import type { DeskState, FamilyDesk } from './family-desk.ts'
import { familyQuery } from './family-query.ts'
import { Family } from './family.contract.ts'
import { GedcomExportDialog } from './gedcom-export-dialog.tsx'
import { GedcomImportDialog } from './gedcom-import-dialog.tsx'
import { PictureToolbar } from './picture-toolbar.tsx'
import type { ViewOptions } from './use-view-options.ts'

type Props = {
  desk: FamilyDesk
  state: DeskState
  /** Whether the reader may change the family at all, and whether now, not in the past or through other eyes. */
  mayDraw: boolean
  mayEdit: boolean
  selectedName: string | null
  family: Family | undefined
  drawing: RefObject<SVGSVGElement | null>
  options: ViewOptions
  onAdd: (relation: Relation) => void
  onLine: () => void
  onRemove: () => void
}

/** What is done with the family as a whole, and with who is chosen. */
export function FamilyToolbar(props: Props) {
  const { desk, state, mayDraw, mayEdit, selectedName, family, drawing, options } = props
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [dialog, setDialog] = useState<'import' | 'export' | 'back' | null>(null)
  const needsSomebody = (relation: Relation) => relation !== 'apart' && selectedName === null
  const isSomebodyMissing = found.participants.some(
    ({ person, endedAt }) =>
      endedAt === null && !state.family.people.some(({ personId }) => personId === person.id),
  )
  const drawParticipants = useMutation({
    mutationFn: () => sendJson(`/api/cases/${found.id}/family/start`, Family, { method: 'POST' }),
    onSuccess: (started) => queryClient.setQueryData(familyQuery(found.id).queryKey, started),
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  return (
    <>
      <PictureToolbar
        {...{ desk, state, mayDraw, mayEdit, drawing, options }}
        files={[
          {
            label: t('family.exportGedcom'),
            // The file is what the server has.
            disabled: state.unsaved > 0,
            onSelect: () => setDialog('export'),
          },
          ...(mayDraw
            ? [
                {
                  label: t('family.import'),
                  disabled: state.unsaved > 0,
                  onSelect: () => setDialog('import'),
                },
              ]
            : []),
        ]}
      >
        <Menu
          label={
            <>
              <AddIcon size={18} /> {t('family.add')}
            </>
          }
          name={t('family.add')}
          items={[
            ...relations.map((relation) => ({
              label: t(`family.relation_${relation}`),
              disabled: needsSomebody(relation),
              onSelect: () => props.onAdd(relation),
            })),
            ...(isSomebodyMissing
              ? [
                  {
                    label: t('family.drawParticipants'),
                    disabled: state.unsaved > 0,
                    onSelect: () => drawParticipants.mutate(),
                  },
                ]
              : []),
            {
              label: t('family.bringBack'),
              disabled: state.unsaved > 0,
              onSelect: () => setDialog('back'),
            },
          ]}
        />
        <Button disabled={selectedName === null} onClick={props.onLine}>
          {t('family.line')}
        </Button>
      </PictureToolbar>
      {dialog === 'export' && family && (
        <GedcomExportDialog family={family} as={options.as} onClose={() => setDialog(null)} />
      )}
      {dialog === 'back' && <BringBackDialog onClose={() => setDialog(null)} />}
      {dialog === 'import' && <GedcomImportDialog onClose={() => setDialog(null)} />}
    </>
  )
}
