import type { FormFile } from '#instruments/forms/form-file.ts'
import { readForm } from '#instruments/forms/read-form.ts'
import type { Actor } from '#server/access/actor.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError } from '#server/errors.ts'
import { guardedFetch } from '#server/outbound/guarded-fetch.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import { maxImportBytes, type ImportSource } from './instruments.contract.ts'

/** The form that a request brings or points to, read on the server whatever the browser made of it. */
export async function readSource(access: Access, actor: Actor, source: ImportSource): Promise<FormFile> {
  if (source.from === 'text') return readForm(source.text, '')
  if (source.from === 'url') {
    const practice = await withActor(access, actor, (trx) => readPractice(trx, actor.practiceId))
    const bytes = await guardedFetch(source.url, { allowedHosts: practice.outboundHosts })
    return readForm(bytes, URL.parse(source.url)?.pathname ?? '')
  }
  const bytes = Buffer.from(source.content, 'base64')
  if (bytes.length > maxImportBytes)
    throw new AppError('payload-too-large', 'The file is larger than 5 MB. Split it, or take out pictures.')
  return readForm(bytes, source.name)
}

/** How a form is named as the source of its words. */
export function nameOfSource(source: ImportSource): string {
  if (source.from === 'file') return source.name
  return source.from === 'url' ? source.url : 'a pasted text'
}
