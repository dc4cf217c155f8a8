import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, toProblem } from './errors.ts'
import { securityHeaders } from './security-headers.ts'

/** An address that no route can be looked up for, such as one with a broken escape: no hook has run yet. */
export function answerBadAddress(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  securityHeaders(reply)
  const body = toProblem(error)
  void reply.code(body.status).type('application/problem+json').send(body)
}

/** What is not even HTTP, or has headers without end. There is no request yet, so the answer is written as bytes. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const { status, ...rest } = toProblem(
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('headers-too-large', 'The headers of this request are too large.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new AppError('timeout', 'The request took too long to arrive. Send it again.')
        : new AppError('invalid', 'This is not a request that can be read.'),
  )
  const body = JSON.stringify({ ...rest, status })
  if (socket.writable)
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Content-Type: application/problem+json',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  socket.destroy(error)
}
