import type { Readable } from "node:stream"

const keptCharacters = 2 ** 21

/** The output of a process since its last start, of which at least the last million characters are kept. */
export class ProcessOutput {
  #text = ""
  #totalBytes = 0
  readonly #onData = new Set<() => void>()

  /** Forgets the text of an earlier start. */
  clear() {
    this.#text = ""
  }

  follow(stream: Readable | null) {
    stream?.on("data", (chunk: Buffer) => {
      this.#totalBytes += chunk.length
      this.#text += String(chunk)
      if (this.#text.length > keptCharacters) this.#text = this.#text.slice(-keptCharacters / 2)
      for (const onData of this.#onData) onData()
    })
  }

  /** The size of the output of all starts together, in MiB. */
  get totalMiB(): number {
    return this.#totalBytes / 2 ** 20
  }

  get text(): string {
    return this.#text
  }

  /** The last lines, each cut after 300 characters. */
  lastLines(count: number): string {
    const lines = this.#text.trimEnd().split("\n").slice(-count)
    return lines.map((line) => line.slice(0, 300)).join("\n")
  }

  /** Waits until there is a complete line with this text. Returns all such lines. */
  linesWith(text: string): Promise<ReadonlyArray<string>> {
    return new Promise((resolve) => {
      const check = () => {
        const lines = this.#text.split("\n").slice(0, -1)
        const found = lines.filter((line) => line.includes(text))
        if (found.length === 0) return
        this.#onData.delete(check)
        resolve(found)
      }
      this.#onData.add(check)
      check()
    })
  }
}
