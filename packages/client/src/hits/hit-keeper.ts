import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import { hasKeyword, keywordsOf, notificationKeys, vipsOf } from "@hazel/domain/models/notification-preference"
import { isEqual } from "../view/is-equal.ts"
import type { Surroundings } from "./keep-hits.ts"

/** Milliseconds from a change until hits are fetched, so that several changes are one call. */
const delayMs = 150

/** The least milliseconds between two calls, however busy a channel is. */
const pauseMs = 2_000

/** Events after which other unread messages may be hits, whatever they are about. */
const always: ReadonlySet<HazelEvent["type"]> = new Set([
  ...["channel_read", "thread_read", "messages_unhidden", "channel_preference_updated"],
  ...["thread_followed", "channel_opened", "message_stream_ended"]
] as const)

/** Fetches the hits of a person again when a change of their keywords, their VIPs or their unread messages may have changed them. */
export class HitKeeper {
  readonly #surroundings: Surroundings
  readonly #stops: Array<() => unknown> = []
  #own: { readonly keywords: ReadonlyArray<string>; readonly vips: ReadonlySet<string> }
  #cancel: (() => void) | undefined
  #fetchedAt = -Infinity
  #generation = 0

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    this.#own = this.#preferred()
    const { connection, screen, listeners } = surroundings.session
    const listener = (event: HazelEvent) => void (this.#concerns(event) && this.#fetchSoon())
    listeners.add(listener)
    this.#stops.push(
      () => listeners.delete(listener),
      connection.readable.subscribe(() => void (connection.readable.get() === "online" && this.#fetchSoon())),
      screen.preferences.readable.subscribe(() => this.#preferencesChanged())
    )
    this.#fetchSoon()
  }

  stop() {
    for (const stop of this.#stops) stop()
    this.#cancel?.()
    this.#generation++
  }

  #preferred() {
    const preferences = this.#surroundings.session.screen.preferences.readable.get()
    return {
      keywords: keywordsOf(preferences?.get(notificationKeys.keywords)),
      vips: new Set<string>(vipsOf(preferences?.get(notificationKeys.vips)))
    }
  }

  #preferencesChanged() {
    const own = this.#preferred()
    if (isEqual([...own.vips], [...this.#own.vips]) && isEqual(own.keywords, this.#own.keywords)) return
    this.#own = own
    this.#fetchSoon()
  }

  #mayBeHit(authorId: UserId, body: string) {
    return this.#own.vips.has(authorId) || hasKeyword(this.#own.keywords, body)
  }

  #concerns(event: HazelEvent) {
    switch (event.type) {
      case "channel_message":
      case "message_reply":
        return this.#mayBeHit(event.data.message.authorId, event.data.message.body)
      case "message_updated":
        // An edit may write the keyword of a message or remove it.
        return this.#own.keywords.length > 0
      default:
        return always.has(event.type)
    }
  }

  #fetchSoon() {
    const { clock } = this.#surroundings
    this.#cancel ??= clock.schedule(
      () => void this.#fetch(),
      Math.max(delayMs, this.#fetchedAt + pauseMs - clock.elapsed())
    )
  }

  async #fetch() {
    const { session, call, clock } = this.#surroundings
    this.#cancel = undefined
    this.#fetchedAt = clock.elapsed()
    const generation = ++this.#generation
    try {
      const { hits } = await call((client) => client.notification.listHits())
      if (generation !== this.#generation) return
      session.changes.batch(() => session.screen.showHits(new Set(hits.map(({ messageId }) => messageId))))
    } catch {
      // They are fetched again when the client is online again.
    }
  }
}
