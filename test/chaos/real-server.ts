// The real app on an embedded database with fsync, in a process of its own: for measuring, and for being killed.
import { answerCookies } from '#server/answer-cookies.ts'
import { buildApp } from '#server/app.ts'
import { AppError } from '#server/errors.ts'
import { prepare } from '#server/start.ts'

const [directory, port] = process.argv.slice(2)
const database = await prepare({ databaseUrl: undefined, dataDirectory: directory!, secret: undefined })
const cookies = answerCookies(database.secrets.cookieKey)
const app = await buildApp({
  access: database.access,
  baseUrl: `http://127.0.0.1:${port}`,
  authenticate: async (request) => {
    const actor = cookies.actorOf(request)
    if (!actor) throw new AppError('unauthenticated', 'No link.')
    return actor
  },
  invite: async () => {},
  sendMail: async () => {},
  mailMembers: async () => {},
  answerCookies: cookies,
  refuseCrossSite: async () => {},
})
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.send?.({ adminUrl: database.adminUrl, cookieKey: database.secrets.cookieKey.toString('base64') })
process.on('SIGTERM', async () => {
  await app.close()
  await database.close()
  process.exit(0)
})
