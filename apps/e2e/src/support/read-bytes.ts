import type { Readable } from "node:stream"

/** The bytes of a file that somebody saves. */
export const readBytes = async (stream: Readable) => {
  const parts: Array<Buffer> = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
