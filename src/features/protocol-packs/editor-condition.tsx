import { useTranslation } from 'react-i18next'
import { groupKinds } from '#protocols/condition.schema.ts'
import { Button } from '#client/ui/button.tsx'
import { FieldError } from '#client/ui/field.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useConditionWords } from './condition-words.ts'
import { getAt, listAt, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { Fold } from './editor-fold.tsx'
import { ItemActions } from './editor-list.tsx'
import { LeafFields } from './editor-leaf.tsx'
import { leafKinds, newCondition, type ConditionKind } from './new-condition.ts'

/** Groups stand two deep at most, as the check of a pack has it. */
const deepest = 2

type ListProps = { path: Path; label: string; depth?: number }

/** Conditions beside each other, each as a sentence that unfolds into its fields. */
export function ConditionList({ path, label, depth = 0 }: ListProps) {
  const { t } = useTranslation()
  const { content, isReadOnly, problemAt, add } = useEditing()
  const say = useConditionWords(content)
  const problem = problemAt(path)
  return (
    <fieldset className="packs-rows" id={fieldId(path)} tabIndex={-1}>
      {/* Within a group the choice above it says the same. */}
      <legend className={depth > 0 ? 'sb-hidden' : undefined}>{label}</legend>
      {problem && <FieldError>{problem}</FieldError>}
      {listAt(content, path).map((condition, index) => (
        <Fold key={index} path={[...path, index]} title={say(condition)}>
          <ConditionFields path={[...path, index]} depth={depth} />
          <ItemActions path={path} index={index} name={say(condition)} />
        </Fold>
      ))}
      {!isReadOnly && (
        <div>
          <Button
            kind="quiet"
            icon={<AddIcon />}
            onClick={() => add(path, newCondition(content, firstKind(content)))}
          >
            {t('protocolPacks.addCondition')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** A check is what most conditions read; a pack without one begins with a step. */
const firstKind = (content: unknown): ConditionKind =>
  listAt(content, ['checks']).length > 0 ? 'check' : 'step-done'

/** A single condition that may be missing: then words alone say what is meant. */
export function ConditionField({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const say = useConditionWords(content)
  const condition = getAt(content, path)
  if (condition === undefined)
    return isReadOnly ? null : (
      <div>
        <Button
          kind="quiet"
          icon={<AddIcon />}
          onClick={() => set(path, newCondition(content, firstKind(content)))}
        >
          {label}
        </Button>
      </div>
    )
  return (
    <Fold path={path} title={say(condition)} aside={t('protocolPacks.condition')} startsOpen>
      <ConditionFields path={path} depth={0} />
      {!isReadOnly && (
        <div>
          <Button
            kind="quiet"
            aria-label={t('protocolPacks.removeOf', { name: say(condition) })}
            onClick={() => set(path, undefined)}
          >
            {t('protocolPacks.remove')}
          </Button>
        </div>
      )}
    </Fold>
  )
}

function ConditionFields({ path, depth }: { path: Path; depth: number }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const kind = textAt(content, [...path, 'kind'])
  const isGroup = groupKinds.some((one) => one === kind)
  const kinds: ConditionKind[] = [...leafKinds, ...(depth < deepest || isGroup ? groupKinds : [])]
  function change(next: ConditionKind) {
    const now = getAt(content, path)
    const isBetweenGroups = isGroup && groupKinds.some((one) => one === next)
    set(path, isBetweenGroups ? { ...(now as object), kind: next } : newCondition(content, next, now))
  }
  return (
    <>
      <SelectField
        id={fieldId([...path, 'kind'])}
        label={t('protocolPacks.conditionKind')}
        disabled={isReadOnly}
        value={kinds.find((one) => one === kind) ?? ''}
        placeholder={t('protocolPacks.choose')}
        error={problemAt([...path, 'kind'])}
        onChange={change}
        options={kinds.map((value) => ({ value, label: t(`protocolPacks.kindOfCondition.${value}`) }))}
      />
      {isGroup ? (
        <ConditionList
          path={[...path, 'of']}
          depth={depth + 1}
          label={t(`protocolPacks.kindOfCondition.${kind}`)}
        />
      ) : (
        <LeafFields path={path} kind={kind} />
      )}
    </>
  )
}
