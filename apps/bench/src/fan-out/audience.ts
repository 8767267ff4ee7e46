/** What arrives at one socket: how many events there were, and whether any was missing, doubled or out of order. */
export class Listener {
  events = 0
  faults = 0
  #lastSeq: number | undefined

  hear(seqs: ReadonlyArray<number>) {
    for (const seq of seqs) {
      if (this.#lastSeq !== undefined && seq !== this.#lastSeq + 1) this.faults++
      this.#lastSeq = seq
    }
    this.events += seqs.length
  }
}

const patience = 10_000
const remembered = 50

/** Many sockets in one process, cheap enough not to be what is measured: everybody hears the same, so it is read once. */
export class Audience {
  readonly listeners: Array<Listener> = []
  readonly #isHeard: (line: { readonly topic?: string }) => boolean
  readonly #known = new Map<string, ReadonlyArray<number>>()
  #missing = 0
  #allHeard: (() => void) | undefined
  #lastHeard: ((events: number) => void) | undefined

  constructor(topic?: string) {
    this.#isHeard = (line) => line.topic === topic
  }

  join(): (text: string) => void {
    const listener = new Listener()
    this.listeners.push(listener)
    return (text) => {
      const seqs = this.#seqsIn(text)
      listener.hear(seqs)
      if (listener === this.listeners.at(-1)) this.#lastHeard?.(seqs.length)
      this.#missing -= seqs.length
      if (this.#missing <= 0) this.#allHeard?.()
    }
  }

  /** Ends when everybody has heard that many more events, or when nobody has heard any for a while. */
  async untilHeard(count: number, publish: () => Promise<unknown>) {
    this.#missing = count * this.listeners.length
    const heard = new Promise<void>((resolve) => (this.#allHeard = resolve))
    let watch: NodeJS.Timeout | undefined
    const tooLate = new Promise<void>((resolve) => {
      const watchFrom = (missingBefore: number) => {
        const look = () => (this.#missing < missingBefore ? watchFrom(this.#missing) : resolve())
        watch = setTimeout(look, patience)
      }
      watchFrom(this.#missing)
    })
    await Promise.all([publish(), Promise.race([heard, tooLate])])
    clearTimeout(watch)
  }

  /** Publishes `count` events, of which `inFlight` are on their way: not yet heard by the socket that joined last. */
  async keepInFlight(count: number, inFlight: number, publish: (count: number) => Promise<unknown>) {
    const failure = Promise.withResolvers<never>()
    let left = count
    const publishMore = (most: number) => {
      const next = Math.min(most, left)
      left -= next
      if (next > 0) publish(next).catch(failure.reject)
    }
    this.#lastHeard = publishMore
    await Promise.race([this.untilHeard(count, async () => publishMore(inFlight)), failure.promise])
    this.#lastHeard = undefined
  }

  #seqsIn(text: string) {
    const known = this.#known.get(text)
    if (known) return known
    const lines = text.split("\n").map((line) => JSON.parse(line) as { readonly topic?: string; readonly seq?: number })
    const seqs = lines.flatMap((line) => (line.seq !== undefined && this.#isHeard(line) ? [line.seq] : []))
    if (this.#known.size >= remembered) this.#known.clear()
    this.#known.set(text, seqs)
    return seqs
  }
}
