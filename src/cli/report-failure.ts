import type { ServerFailure } from '#server/app.ts'

/** A line for whoever runs the server, with the id that the answer showed. */
export function reportFailure({ requestId, method, route, name, stack }: ServerFailure): void {
  process.stderr.write(
    `${new Date().toISOString()} request ${requestId}, ${method} ${route}: ${name}\n${stack}\n`,
  )
}
