const newline = 0x0a
const carriageReturn = 0x0d

const withoutCarriageReturn = (line: Buffer) =>
  line.at(-1) === carriageReturn ? line.subarray(0, line.length - 1) : line

/** Bytes in, lines out. Every byte is looked at and copied a constant number of times, however it arrives. */
export class LineBuffer {
  /** Chunks that have arrived and were not searched yet. */
  readonly #chunks: Array<Buffer> = []
  #position = 0
  /** The beginning of a line whose end has not arrived; grows by doubling. */
  #begun = Buffer.alloc(0)
  #begunLength = 0

  push(chunk: Buffer) {
    if (chunk.length > 0) this.#chunks.push(chunk)
  }

  /** Bytes of the unfinished line. Chunks that were not searched do not count. */
  get begunBytes() {
    return this.#begunLength
  }

  /** The next complete line without its end, or undefined when none has arrived. */
  next(): Buffer | undefined {
    for (let chunk = this.#chunks[0]; chunk !== undefined; chunk = this.#chunks[0]) {
      const end = chunk.indexOf(newline, this.#position)
      if (end === -1) {
        this.#keep(chunk.subarray(this.#position))
        this.#chunks.shift()
        this.#position = 0
        continue
      }
      const line = this.#complete(chunk.subarray(this.#position, end))
      this.#position = end + 1
      if (this.#position === chunk.length) {
        this.#chunks.shift()
        this.#position = 0
      }
      return line
    }
    return undefined
  }

  /** Takes the unfinished rest as a line. */
  rest(): Buffer | undefined {
    const line = this.#complete(Buffer.alloc(0))
    return line.length > 0 ? line : undefined
  }

  #keep(bytes: Buffer) {
    const length = this.#begunLength + bytes.length
    if (length > this.#begun.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#begun.length))
      this.#begun.copy(larger, 0, 0, this.#begunLength)
      this.#begun = larger
    }
    bytes.copy(this.#begun, this.#begunLength)
    this.#begunLength = length
  }

  #complete(end: Buffer): Buffer {
    if (this.#begunLength === 0) return withoutCarriageReturn(end)
    this.#keep(end)
    const line = this.#begun.subarray(0, this.#begunLength)
    this.#begun = Buffer.alloc(0)
    this.#begunLength = 0
    return withoutCarriageReturn(line)
  }
}

/** The number of lines that end in a chunk, counted no further than `most` and one more. */
export const countLines = (chunk: Buffer, most: number): number => {
  let lines = 0
  for (let end = chunk.indexOf(newline); end !== -1 && lines <= most; end = chunk.indexOf(newline, end + 1)) lines++
  return lines
}
