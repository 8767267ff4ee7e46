import type { AppId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

/** A deduplication id in a channel of an app. */
export interface AppDeduplication {
  readonly appId: AppId
  /** The name of the channel. */
  readonly name: string
  readonly deduplicationId: string
}

const make = Effect.gen(function* () {
  const { run, firstRow } = yield* Database

  /**
   * Claims the id for five minutes. Answers the message that has it, or with seq 0 the key under which its message is written
   * once: `key`, or that of a claim from before. Source: V2.
   */
  const claim = ({ appId, name, deduplicationId }: AppDeduplication, key: string) =>
    firstRow({ id: Schema.String, seq: Schema.Int })`
      select * from claim_app_deduplication(${appId}, ${name}, ${deduplicationId}, ${key})`.pipe(
      Effect.map((held) => held ?? { id: key, seq: 0 })
    )

  /** Stores the message that was written under a key. */
  const settle = (claimed: AppDeduplication, key: string, message: { readonly id: string; readonly seq: number }) =>
    run`select settle_app_deduplication(${claimed.appId}, ${claimed.name}, ${claimed.deduplicationId}, ${key},
      ${message.id}, ${message.seq})`.pipe(Effect.asVoid)

  return { claim, settle }
})

/** Makes repeated messages of an app's server one message. */
export class AppDeduplicationRepository extends Context.Service<
  AppDeduplicationRepository,
  Effect.Success<typeof make>
>()("@hazel/AppDeduplicationRepository") {
  static readonly layer = Layer.effect(AppDeduplicationRepository, make)
}
