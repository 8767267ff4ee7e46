import { MessagePropertyRepository } from "@hazel/db/repositories/message-property-repository"
import { InvalidInputError } from "@hazel/domain/errors"
import { messagePropertiesBytes } from "@hazel/domain/models/message-property-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { isStorableJson } from "@hazel/domain/storable-text"
import { Context, Effect, Layer } from "effect"
import { StorageQuota } from "../quotas/storage-quota.ts"
import { GivenProperties } from "./given-properties.ts"

const requireStorable = ({ properties }: GivenProperties) => {
  const json = JSON.stringify(properties)
  if (Buffer.byteLength(json) <= messagePropertiesBytes && isStorableJson(json)) return Effect.void
  const message = `The other fields of a message have at most ${messagePropertiesBytes} bytes as JSON, without U+0000 and unpaired surrogates.`
  return Effect.fail(new InvalidInputError({ message }))
}

const make = Effect.gen(function* () {
  const repository = yield* MessagePropertyRepository
  const quota = yield* StorageQuota

  /**
   * Writes a message with these properties. They are stored by the statement that inserts the message: whoever repeats the
   * transaction id of a message of somebody else must not give that message any.
   */
  const writeWith = <A, E, R>(given: GivenProperties, write: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      yield* requireStorable(given)
      const written = Effect.provideService(write, GivenProperties, given)
      return yield* quota.charge(yield* CurrentUser, given.properties, written)
    })

  return { writeWith, ofMessages: repository.ofMessages }
})

/** Writes messages together with the properties that apps give them. */
export class MessagePropertyWrites extends Context.Service<MessagePropertyWrites, Effect.Success<typeof make>>()(
  "@hazel/MessagePropertyWrites"
) {
  static readonly layer = Layer.effect(MessagePropertyWrites, make).pipe(Layer.provide(StorageQuota.layer))
}
