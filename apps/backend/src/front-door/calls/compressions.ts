import { gzip } from "node:zlib"
import { compressionLimits } from "../limits/index.ts"

export interface Compression {
  /** Called in its turn. Undefined when there is nothing to compress any more. */
  readonly begin: () => Buffer | undefined
  /** Undefined when zlib failed. */
  readonly end: (compressed: Buffer | undefined) => void
}

const options = { level: compressionLimits.level, chunkSize: compressionLimits.chunkBytes }

/** Compresses in the thread pool: few at once, in the order of the requests, with few waiting. */
export class Compressions {
  readonly #waiting: Array<Compression> = []
  #running = 0

  /** Compressions that run or wait. */
  get count() {
    return this.#running + this.#waiting.length
  }

  /** Answers false when too many wait. */
  add(compression: Compression): boolean {
    if (this.#waiting.length >= compressionLimits.waiting) return false
    this.#waiting.push(compression)
    this.#start()
    return true
  }

  #start() {
    while (this.#running < compressionLimits.atOnce) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      const bytes = next.begin()
      if (bytes !== undefined) this.#compress(bytes, next.end)
    }
  }

  #compress(bytes: Buffer, end: Compression["end"]) {
    this.#running++
    gzip(bytes, options, (error, compressed) => {
      this.#running--
      end(error === null ? compressed : undefined)
      this.#start()
    })
  }
}
