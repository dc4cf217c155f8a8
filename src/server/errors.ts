import { ZodError } from 'zod'

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  timeout: 408,
  conflict: 409,
  gone: 410,
  'link-answered': 410,
  'link-expired': 410,
  'link-in-use': 410,
  'link-replaced': 409,
  'link-revoked': 410,
  'link-unknown': 410,
  'precondition-failed': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'precondition-required': 428,
  'too-many-requests': 429,
  'headers-too-large': 431,
  unavailable: 503,
  'storage-full': 507,
} as const

export type ErrorCode = keyof typeof statusOf

/** One wrong field: where it is and what to do about it. */
export type FieldProblem = { path: string; message: string }

/** An expected failure. The message is shown to the user, so it names no client and quotes no answer. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]
  readonly retryAfterSeconds: number | undefined
  constructor(
    code: ErrorCode,
    message: string,
    extra: { fields?: readonly FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.code = code
    this.fields = extra.fields ?? []
    this.retryAfterSeconds = extra.retryAfterSeconds
  }
}

/** The body of every error answer: RFC 9457 problem details with a stable code. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode | 'internal'
  fields?: readonly FieldProblem[]
  requestId?: string
}

/** Missing and hidden look the same from outside, so this is the only sentence for both. */
export function notFound(what: string): AppError {
  return new AppError('not-found', `This ${what} does not exist or is not open to you.`)
}

function problem(
  code: Problem['code'],
  status: number,
  title: string,
  fields?: readonly FieldProblem[],
): Problem {
  const body: Problem = { type: `urn:securebase:problem:${code}`, title, status, code }
  if (fields && fields.length > 0) body.fields = fields
  return body
}

/** Problems PostgreSQL reports by SQLSTATE. A refused policy looks like a missing row on purpose. */
const bySqlState: Record<string, () => AppError> = {
  '42501': () => notFound('record'),
  '23503': () => new AppError('invalid', 'Something this refers to does not exist in this case.'),
  '23505': () => new AppError('conflict', 'This has already been recorded.'),
  '23514': () => new AppError('invalid', 'One of the values is not allowed here.'),
  '22021': () =>
    new AppError('invalid', 'The text holds a character that cannot be stored (a null byte). Remove it.'),
  '22P05': () =>
    new AppError('invalid', 'The text holds a character that cannot be stored (a null byte). Remove it.'),
  '40001': () =>
    new AppError('conflict', 'Somebody changed this at the same moment. Load it again and retry.'),
  '40P01': () =>
    new AppError('conflict', 'Somebody changed this at the same moment. Load it again and retry.'),
  '53100': () =>
    new AppError('storage-full', 'The disk of the server is full. Nothing was stored; your text stays here.'),
  '57P01': () =>
    new AppError('unavailable', 'The database is restarting. Try again in a moment.', {
      retryAfterSeconds: 2,
    }),
  '57P03': () =>
    new AppError('unavailable', 'The database is starting. Try again in a moment.', { retryAfterSeconds: 2 }),
  ECONNREFUSED: () =>
    new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
      retryAfterSeconds: 2,
    }),
  ECONNRESET: () =>
    new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
      retryAfterSeconds: 2,
    }),
  ENOENT: () =>
    new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
      retryAfterSeconds: 2,
    }),
}

const byFastifyCode: Record<string, () => AppError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new AppError(
      'payload-too-large',
      'This is too large to be stored. The limit is 1 MB, and 5 MB for a form.',
    ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new AppError('unsupported-media-type', 'Send JSON (content-type application/json).'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new AppError('invalid', 'The request has no body. Send a JSON object.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new AppError('invalid', 'The request is not valid JSON.'),
  FST_ERR_BAD_URL: () =>
    new AppError('invalid', 'This address cannot be read. Check that it was copied whole.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new AppError('not-found', 'There is nothing at this address.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new AppError('invalid', 'The request broke off before its end.'),
}

/** Class 22 of SQLSTATE: a value that the database cannot hold, such as a day that no calendar has. */
const isDataProblem = (code: string) => /^22[0-9A-Z]{3}$/.test(code)
const unstorable = () => new AppError('invalid', 'One of the values cannot be stored. Nothing was changed.')

function expected(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    return new AppError('invalid', 'Some fields are not valid.', { fields })
  }
  if (error instanceof SyntaxError && 'statusCode' in error)
    return new AppError('invalid', 'The request is not valid JSON.')
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  // What the server of files refuses, such as a path that leads out of their folder, is nothing that is there.
  if (error instanceof Error && 'statusCode' in error && [400, 403, 404].includes(Number(error.statusCode)))
    return byFastifyCode[code]?.() ?? new AppError('not-found', 'There is nothing at this address.')
  return (bySqlState[code] ?? byFastifyCode[code] ?? (isDataProblem(code) ? unstorable : undefined))?.()
}

/** Turns anything thrown into an answer. Whatever is not expected becomes a 500 without detail. */
export function toProblem(error: unknown): Problem & { retryAfterSeconds?: number } {
  const known = expected(error)
  if (!known) return problem('internal', 500, 'Something went wrong here. Nothing was stored. Try again.')
  const body = problem(known.code, statusOf[known.code], known.message, known.fields)
  return known.retryAfterSeconds === undefined
    ? body
    : { ...body, retryAfterSeconds: known.retryAfterSeconds }
}
