import type { IncomingMessage } from "node:http"
import { pipeline, type Readable, type Transform } from "node:stream"
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib"

interface Bounds {
  readonly bytes: number
  /** Whether the beginning of a longer body will do. */
  readonly mayBeCut: boolean
}

/** One encoding at most: each further one would multiply what a small body can become. */
const decoders: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress]
])

const decoded = (answer: IncomingMessage): Readable => {
  const encoding = (answer.headers["content-encoding"] ?? "identity").trim().toLowerCase()
  if (encoding === "identity" || encoding === "") return answer
  const decoder = decoders.get(encoding)?.()
  if (decoder === undefined) throw new Error("The answer is encoded in a way that is not read.")
  // An error of the one ends the other, and is thrown to whoever reads it.
  pipeline(answer, decoder, () => {})
  return decoder
}

/** Reads a body, after its decompression, up to a number of bytes. Nothing behind them is decompressed. */
export const readBody = async (answer: IncomingMessage, { bytes, mayBeCut }: Bounds): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  let left = bytes
  for await (const chunk of decoded(answer)) {
    chunks.push(chunk.subarray(0, left))
    left -= chunk.length
    if (left >= 0) continue
    if (!mayBeCut) throw new Error("The answer is too large.")
    break
  }
  return Buffer.concat(chunks)
}
