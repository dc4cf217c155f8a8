import { useLayoutEffect, useRef } from 'react'
import type { TextareaHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { Field } from './field.tsx'
import type { FieldTexts } from './field.tsx'

export type TextAreaProps = FieldTexts &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'id'> & {
    value: string
    onChange: (value: string) => void
    /** Only read aloud: where a heading right above it says the same. */
    labelHidden?: boolean | undefined
    /** Set in the serif, as clients' own words and narratives are. */
    voice?: boolean | undefined
  }

/** Grows with what is written, so that nothing scrolls inside it. */
export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  optional,
  id,
  value,
  onChange,
  voice,
  className,
  ...rest
}: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.blockSize = 'auto'
    const borders = element.offsetHeight - element.clientHeight
    element.style.blockSize = `${element.scrollHeight + borders}px`
    // The height follows the words.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [value])
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <textarea
          dir="auto"
          rows={3}
          {...rest}
          {...control}
          ref={area}
          value={value}
          className={classNames('sb-input', voice && 'sb-input-voice', className)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
