/**
 * The bytes of a text as UTF-8: spreadsheet programs also save UTF-16, with or without a mark at the start.
 *
 * @param onBytes - hears of every piece, as long as it was before
 */
export async function* utf8Chunks(
  input: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<Buffer, void> {
  let decoder: TextDecoder | null | undefined
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of input) {
    onBytes(piece.length)
    const chunk: Buffer = held.length > 0 ? Buffer.concat([held, piece]) : asBuffer(piece)
    // A pipe may give one byte, which does not tell an encoding.
    held = decoder === undefined && chunk.length < 2 ? chunk : Buffer.alloc(0)
    if (held.length > 0) continue
    if (decoder === undefined) decoder = decoderFor(chunk)
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (held.length > 0) yield held
  if (decoder) yield Buffer.from(decoder.decode())
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function decoderFor([first, second]: Uint8Array): TextDecoder | null {
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || first === 0) return new TextDecoder('utf-16be')
  return null
}
