import type { Frame } from "./frames.ts"
import type { Page } from "./history.ts"

/**
 * Which part of the history is loaded. While a page is being fetched, frames of the socket are held and applied after it:
 * the page may be older than they are, and each of them may be applied twice.
 */
export class Timeline {
  readonly #apply: (frame: Frame) => void
  #held: Array<Frame> | undefined
  #queue: Promise<void> = Promise.resolve()
  #oldest: string | undefined
  #before: string | undefined
  #isLoaded = false

  constructor(apply: (frame: Frame) => void) {
    this.#apply = apply
  }

  /** Whether the newest messages were loaded once. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** The oldest loaded id. */
  get oldest(): string | undefined {
    return this.#oldest
  }

  get hasOlder(): boolean {
    return this.#before !== undefined
  }

  receive(frame: Frame): void {
    if (this.#held) this.#held.push(frame)
    else this.#apply(frame)
  }

  /** Replaces what is loaded, so that changes and deletions that were missed while offline are seen too. */
  reload(fetchNewest: () => Promise<Page>, clear: () => void): Promise<void> {
    return this.#load(async () => {
      const page = await fetchNewest()
      clear()
      this.#oldest = undefined
      this.#isLoaded = true
      this.#add(page)
    })
  }

  loadOlder(fetchBefore: (id: string) => Promise<Page>): Promise<void> {
    return this.#load(async () => {
      if (this.#before !== undefined) this.#add(await fetchBefore(this.#before))
    })
  }

  #add({ frames, before }: Page): void {
    for (const frame of frames.toReversed()) this.#apply(frame)
    this.#oldest = frames.at(-1)?.id ?? this.#oldest
    this.#before = before
  }

  /** One page at a time: the second would otherwise apply frames that the first must hold. */
  #load(load: () => Promise<void>): Promise<void> {
    const loaded = this.#queue.then(async () => {
      this.#held = []
      try {
        await load()
      } finally {
        const held = this.#held
        this.#held = undefined
        for (const frame of held) this.#apply(frame)
      }
    })
    this.#queue = loaded.catch(() => {})
    return loaded
  }
}
