/** Counts the events that arrive at one socket, and those that are missing, repeated or out of order. */
export class Listener {
  events = 0
  faults = 0
  #lastSeq: number | undefined

  receive(seqs: ReadonlyArray<number>) {
    for (const seq of seqs) {
      if (this.#lastSeq !== undefined && seq !== this.#lastSeq + 1) this.faults++
      this.#lastSeq = seq
    }
    this.events += seqs.length
  }
}

const patience = 10_000
const remembered = 50

/** Many sockets in one process, cheap enough not to be what is measured: everybody receives the same, so it is read once. */
export class Audience {
  readonly listeners: Array<Listener> = []
  readonly #isCounted: (line: { readonly topic?: string }) => boolean
  readonly #known = new Map<string, ReadonlyArray<number>>()
  #missing = 0
  #allReceived: (() => void) | undefined
  #receivedBy: ((listener: Listener) => void) | undefined

  constructor(topic?: string) {
    this.#isCounted = (line) => line.topic === topic
  }

  join(): (text: string) => void {
    const listener = new Listener()
    this.listeners.push(listener)
    return (text) => {
      const seqs = this.#seqsIn(text)
      listener.receive(seqs)
      this.#receivedBy?.(listener)
      this.#missing -= seqs.length
      if (this.#missing <= 0) this.#allReceived?.()
    }
  }

  /** Ends when everybody has received that many more events, or when nobody has received any for a while. */
  async untilReceived(count: number, publish: () => Promise<unknown>) {
    this.#missing = count * this.listeners.length
    const received = new Promise<void>((resolve) => (this.#allReceived = resolve))
    let watch: NodeJS.Timeout | undefined
    const tooLate = new Promise<void>((resolve) => {
      const watchFrom = (missingBefore: number) => {
        const look = () => (this.#missing < missingBefore ? watchFrom(this.#missing) : resolve())
        watch = setTimeout(look, patience)
      }
      watchFrom(this.#missing)
    })
    await Promise.all([publish(), Promise.race([received, tooLate])])
    clearTimeout(watch)
  }

  /**
   * Publishes `count` events, of which `inFlight` are on their way. So many sockets, spread over the audience, publish one
   * each, and the next when they have received everything that had been published by then: as people do who write at once.
   */
  async keepInFlight(count: number, inFlight: number, publish: (count: number) => Promise<unknown>) {
    const failure = Promise.withResolvers<never>()
    const receivedBefore = this.listeners[0]?.events ?? 0
    const dueAt = new Map<Listener, number>()
    let published = 0
    const publishNext = (writer: Listener) => {
      if (published === count) return
      dueAt.set(writer, receivedBefore + ++published)
      publish(1).catch(failure.reject)
    }
    this.#receivedBy = (listener) => {
      if (listener.events >= (dueAt.get(listener) ?? Number.POSITIVE_INFINITY)) publishNext(listener)
    }
    const everyWriter = Array.from({ length: inFlight }, (_, index) =>
      Math.floor((index * this.listeners.length) / inFlight)
    )
    const writeAtOnce = async () => everyWriter.forEach((index) => publishNext(this.listeners[index]!))
    await Promise.race([this.untilReceived(count, writeAtOnce), failure.promise])
    this.#receivedBy = undefined
  }

  #seqsIn(text: string) {
    const known = this.#known.get(text)
    if (known) return known
    const lines = text.split("\n").map((line) => JSON.parse(line) as { readonly topic?: string; readonly seq?: number })
    const seqs = lines.flatMap((line) => (line.seq !== undefined && this.#isCounted(line) ? [line.seq] : []))
    if (this.#known.size >= remembered) this.#known.clear()
    this.#known.set(text, seqs)
    return seqs
  }
}
