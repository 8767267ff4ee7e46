import { expect, it } from "@effect/vitest"
import { MessagePurgeRepository } from "@hazel/db/repositories/message-purge-repository"
import { ChannelId, MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { Epoch } from "../../../epoch/epoch.ts"
import { UserHandles } from "../../../users/user-handles.ts"
import { makeLookUps, type Missing } from "./look-ups.ts"

it.effect("what an event purged is kept, and looked up again when the database was restored", () =>
  Effect.gen(function* () {
    const channelId = ChannelId.make(uuidV7())
    const restores: Array<() => void> = []
    let purged = [MessageId.make(uuidV7())]
    const { known, find } = yield* makeLookUps.pipe(
      Effect.provide([
        Layer.mock(UserHandles)({ find: () => null, lookUp: async () => {} }),
        Layer.mock(MessagePurgeRepository)({ purgedAt: () => Effect.succeed(purged) }),
        Layer.mock(Epoch)({
          current: () => "first",
          onNew: (listener) => void restores.push(listener),
          reportStepBack: () => {}
        })
      ])
    )
    const lookedUp = Effect.promise(async () => {
      const missing: Missing = { people: new Set(), purges: new Map() }
      known(missing).purgedAt(channelId, 7)
      await find(missing)
      return known(missing).purgedAt(channelId, 7)
    })
    const before = purged
    expect(yield* lookedUp).toEqual(before)
    purged = [MessageId.make(uuidV7())]
    expect(yield* lookedUp).toEqual(before)
    for (const restored of restores) restored()
    expect(yield* lookedUp).toEqual(purged)
  })
)
