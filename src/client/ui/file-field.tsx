import { Field } from './field.tsx'
import type { FieldTexts } from './field.tsx'

export type FileFieldProps = FieldTexts & {
  /** Kinds of files that are offered, as in the attribute `accept`. */
  accept: string
  onChoose: (file: File) => void
}

/** One file from this device, in the browser's own control. */
export function FileField({ accept, onChoose, ...texts }: FileFieldProps) {
  return (
    <Field {...texts}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className="sb-input sb-file"
          // The same file, mended meanwhile, can be chosen again.
          onClick={(event) => {
            event.currentTarget.value = ''
          }}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) onChoose(file)
          }}
        />
      )}
    </Field>
  )
}
