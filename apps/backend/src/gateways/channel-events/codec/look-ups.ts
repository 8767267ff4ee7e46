import { MessagePurgeRepository } from "@hazel/db/repositories/message-purge-repository"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { Epoch } from "../../../epoch/epoch.ts"
import { UserHandles } from "../../../users/user-handles.ts"
import type { Known } from "./tell.ts"

/** A purge is told to all subscribers at once, and to those who resume a little later. */
const keptPurges = 32

type Purge = { readonly channelId: ChannelId; readonly seq: number }

/** Facts that were missing when events were told. */
export interface Missing {
  readonly people: Set<UserId>
  readonly purges: Map<string, Purge>
}

const keyOf = ({ channelId, seq }: Purge) => `${channelId} ${seq}`

/** Finds what events do not say themselves. */
export const makeLookUps = Effect.gen(function* () {
  const handles = yield* UserHandles
  const repository = yield* MessagePurgeRepository
  const epochs = yield* Epoch
  const run = Effect.runPromiseWith(yield* Effect.context())
  const purges = new Map<string, ReadonlyArray<MessageId> | undefined>()

  // In a database that was restored, another event may have the same place.
  epochs.onNew(() => purges.clear())

  /** Finds what this process knows, and notes what is `missing`. */
  const known = (missing: Missing): Pick<Known, "handleOf" | "purgedAt"> => ({
    handleOf: (id) => {
      const handle = handles.find(id)
      if (handle === undefined) missing.people.add(id)
      return handle ?? null
    },
    purgedAt: (channelId, seq) => {
      const key = keyOf({ channelId, seq })
      if (!purges.has(key)) missing.purges.set(key, { channelId, seq })
      return purges.get(key)
    }
  })

  const readPurge = async (purge: Purge) => {
    const key = keyOf(purge)
    purges.delete(key)
    purges.set(key, await run(Effect.timeout(repository.purgedAt(purge.channelId, purge.seq), "2 seconds")))
    const [oldest] = purges.keys()
    if (oldest !== undefined && purges.size > keptPurges) purges.delete(oldest)
  }

  /** Looks up what is missing. It does not reject: an event without a name is worth more than none. */
  const find = async ({ people, purges: asked }: Missing) => {
    const found = [handles.lookUp([...people]), ...[...asked.values()].map(readPurge)]
    for (const { status, ...rest } of await Promise.allSettled(found)) {
      if (status === "rejected") void run(Effect.logWarning("A channel event lacks what could not be looked up", rest))
    }
  }

  return { known, find }
})
