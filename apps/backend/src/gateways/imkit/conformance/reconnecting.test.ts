import { expect } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"

interface Shown {
  readonly _id: string
  readonly message: string
  readonly messageType: string
  readonly updatedAtMS: number
  readonly reactions: ReadonlyArray<object>
}

/** The messages that a client shows: it de-duplicates by `_id`, and the greater `updatedAtMS` wins. Source: I21. */
class ShownMessages {
  readonly #messages = new Map<string, Shown>()

  upsert(message: Shown) {
    const known = this.#messages.get(message._id)
    if (known === undefined || message.updatedAtMS >= known.updatedAtMS) this.#messages.set(message._id, message)
  }

  remove(id: string) {
    this.#messages.delete(id)
  }

  /** After a reconnect, messages that the page does not have are gone. */
  backfill(page: ReadonlyArray<Shown>) {
    const there = new Set(page.map(({ _id }) => _id))
    for (const id of this.#messages.keys()) if (!there.has(id)) this.#messages.delete(id)
    page.forEach((message) => this.upsert(message))
  }

  get texts() {
    return [...this.#messages.values()]
      .filter(({ messageType }) => messageType !== "recall")
      .map(({ _id, message, reactions }) => ({ _id, message, reactions: reactions.length }))
      .toSorted((one, other) => (one._id < other._id ? -1 : 1))
  }
}

/** Numbers from 0 to 1 that are the same in every run. */
const numbersFrom = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

/** One random change by Ada, who writes, edits, deletes, purges and reacts. */
const change = Effect.fnUntraced(function* (
  ada: TestUser,
  channelId: ChannelId,
  alive: Array<MessageId>,
  random: () => number
) {
  const chosen = alive[Math.floor(random() * alive.length)]
  const kind = random()
  if (chosen === undefined || kind < 0.4) {
    const { id } = yield* writes(ada, channelId, `Message ${alive.length}`)
    alive.push(id)
  } else if (kind < 0.6) yield* ada.asks((hazel) => hazel.message.update({ id: chosen, body: `Edited ${random()}` }))
  else if (kind < 0.8) {
    yield* ada.asks((hazel) => hazel.messageReaction.toggle({ messageId: chosen, channelId, emoji: "👍" }))
  } else {
    alive.splice(alive.indexOf(chosen), 1)
    yield* ada.asks((hazel) =>
      kind < 0.9 ? hazel.message.delete({ id: chosen }) : hazel.message.purge({ id: chosen })
    )
  }
})

const pageOf = Effect.fnUntraced(function* (person: TestUser, channelId: ChannelId) {
  const { url } = yield* HazelForTests
  const { clientKey } = yield* SampleApp
  const headers = { "IM-CLIENT-KEY": clientKey, "IM-Authorization": person.token }
  const answer = yield* Effect.promise(async () => {
    const response = await fetch(`${url}/imkit/rooms/${channelId}/messages/v3?limit=100`, { headers })
    const body: { readonly result: { readonly data: ReadonlyArray<Shown> } } = JSON.parse(await response.text())
    return body
  })
  return answer.result.data
})

/** A client that connects, keeps what it is told, and fetches the page once it is subscribed. */
const session = Effect.fnUntraced(function* (person: TestUser, channelId: ChannelId, shown: ShownMessages) {
  const client = yield* connectAs(person)
  client.io.on("chat message", (message: Shown) => shown.upsert(message))
  client.io.on("messageDeleted", ({ messageID }: { readonly messageID: string }) => shown.remove(messageID))
  // The page has the messages that were told before the listeners above were added, too.
  shown.backfill(yield* pageOf(person, channelId))
  return client
})

conformance("a client that drops at random and comes back", (it) => {
  it.effect.each([1, 2, 3])("I20 I21 ends with exactly the messages of the database (seed %i)", (seed) =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const random = numbersFrom(seed)
      const shown = new ShownMessages()
      const alive: Array<MessageId> = []
      let client = yield* session(ben, channelId, shown)
      for (let count = 0; count < 60; count++) {
        if (random() < 0.15) {
          client.io.disconnect()
          yield* change(ada, channelId, alive, random)
          client = yield* session(ben, channelId, shown)
        }
        yield* change(ada, channelId, alive, random)
      }
      const last = yield* writes(ada, channelId, "The last one")
      yield* client.awaits("the last message", () =>
        client.of("chat message").find((message) => (message as Shown)._id === last.id)
      )
      const stored = new ShownMessages()
      stored.backfill(yield* pageOf(ben, channelId))
      expect(stored.texts.length).toBe(alive.length + 1)
      expect(shown.texts).toEqual(stored.texts)
    })
  )
})
