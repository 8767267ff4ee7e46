import { ArrivalRepository } from "@hazel/db/repositories/arrival-repository"
import { EventLogRepository, type Head } from "@hazel/db/repositories/event-log-repository"
import type { UserId } from "@hazel/domain/ids"
import { Effect, Latch, Layer } from "effect"

type Question = "arrive" | "heads" | "eventsAfter" | "page"

/** Logs in memory. An answer can be held back after it was found, so that other things happen before it arrives. */
export class FakeLog {
  readonly #events = new Map<string, Array<string>>()
  readonly #topics = new Map<string, string>()
  readonly #members = new Map<string, Set<UserId>>()
  readonly #gates = new Map<Question, Latch.Latch>()

  /** The characters of the longest page of one log. */
  longestPage = 0

  /** Opens a log whose topic these people may read. */
  open(id: string, topic: string, ...members: ReadonlyArray<UserId>) {
    this.#topics.set(id, topic)
    this.#events.set(id, [])
    this.#members.set(id, new Set(members))
    return { id, topic }
  }

  write(id: string, type = "channel_message", data: object = {}) {
    const events = this.#events.get(id)!
    const event = { type, topic: this.#topics.get(id)!, seq: events.length + 1, data }
    events.push(JSON.stringify(event))
    return { ...event, text: JSON.stringify(event) }
  }

  /** Goes back to a backup that was made when the log held this many events. */
  restore(id: string, events: number) {
    this.#events.set(id, this.#events.get(id)!.slice(0, events))
  }

  join(id: string, person: UserId) {
    this.#members.get(id)!.add(person)
  }

  leave(id: string, person: UserId) {
    this.#members.get(id)!.delete(person)
    return this.write(id, "member_left", { userId: person })
  }

  /** Holds back the next answer of this kind until the gate is opened. */
  hold(question: Question) {
    const gate = Latch.makeUnsafe(false)
    this.#gates.set(question, gate)
    return Effect.sync(() => {
      this.#gates.delete(question)
      gate.openUnsafe()
    })
  }

  #answer<A>(question: Question, find: () => A) {
    return Effect.suspend(() => {
      const found = find()
      return Effect.as(this.#gates.get(question)?.await ?? Effect.yieldNow, found)
    })
  }

  #head(id: string): Head {
    return { id, topic: this.#topics.get(id)!, seq: this.#events.get(id)!.length }
  }

  #after(id: string, seq: number, limit: number) {
    return this.#events
      .get(id)!
      .slice(seq, seq + limit)
      .map((event, index) => ({ seq: seq + index + 1, event }))
  }

  #mayRead(id: string, person: UserId) {
    return this.#members.get(id)!.has(person)
  }

  /** The number of events in a replay page; all without it. */
  pageSize = Number.POSITIVE_INFINITY
  pagesRead = 0

  page(person: UserId, { id, after, until }: { readonly id: string; readonly after: number; readonly until: number }) {
    const events = this.#mayRead(id, person) ? this.#after(id, after, Math.min(until - after, this.pageSize)) : []
    const isCut = events.length === this.pageSize
    return {
      log: id,
      readTo: isCut ? events.at(-1)!.seq : until,
      lines: events.map(({ event }) => event).join("\n")
    }
  }

  /** A page ends with the log that does not fit. */
  #pages(person: UserId, logs: ReadonlyArray<Parameters<FakeLog["page"]>[1]>) {
    this.pagesRead++
    const pages = logs.map((log) => this.page(person, log))
    const cut = pages.findIndex(({ readTo }, index) => readTo < logs[index]!.until)
    return cut === -1 ? pages : pages.slice(0, cut + 1)
  }

  #arrival(person: UserId) {
    const logs = [...this.#topics.keys()].filter((id) => this.#mayRead(id, person)).map((id) => this.#head(id))
    return {
      logs: logs.map((head) => ({ ...head, visibleFrom: 1, keptFrom: 1 })),
      presence: { choice: { mode: "auto", endsAt: null }, seq: 0, lastSeenAt: null } as const
    }
  }

  get layer() {
    return Layer.merge(
      Layer.mock(EventLogRepository)({
        heads: (ids) => this.#answer("heads", () => ids.map((id) => this.#head(id))),
        eventsAfter: (id, seq, limit) =>
          this.#answer("eventsAfter", () => {
            const page = this.#after(id, seq, limit)
            this.longestPage = Math.max(
              this.longestPage,
              page.reduce((sum, { event }) => sum + event.length, 0)
            )
            return page
          })
      }),
      Layer.mock(ArrivalRepository)({
        arrive: (person) => this.#answer("arrive", () => this.#arrival(person)),
        page: ({ person, logs }) => this.#answer("page", () => this.#pages(person, logs))
      })
    )
  }
}
