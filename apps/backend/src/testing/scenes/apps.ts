import {
  AppClientKeyId,
  AppEventSinkId,
  AppId,
  AppLinkId,
  AppServerKeyId,
  AppSigningKeyId,
  SinkDeliveryId
} from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppDirectory } from "../../apps/app-directory.ts"
import { AppKeys } from "../../apps/app-keys.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"

/** A public key without a person who has the private one. */
export const publicKeyOfNobody =
  "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n"

export const secretOfApp = "the-secret-by-which-dunder-mifflin-signs"

/**
 * An app with a key of each kind, of which the signing key is for HS256, and a disabled sink that was not told of one
 * event. It is deleted after the test, because a
 * workspace has a limited number of apps.
 */
export const anApp = Effect.acquireRelease(
  Effect.gen(function* () {
    const { sql } = yield* HazelForTests
    const id = AppId.make(uuidV7())
    const [signingKeyId, serverKeyId] = [AppSigningKeyId.make(uuidV7()), AppServerKeyId.make(uuidV7())]
    const clientKeyId = AppClientKeyId.make(uuidV7())
    const [sinkId, deliveryId] = [AppEventSinkId.make(uuidV7()), SinkDeliveryId.make(uuidV7())]
    const name = `app-${id.slice(-12)}`
    const hash = id.replaceAll("-", "").padEnd(43, "x")
    const sealed = (yield* AppKeys).sealSecret(signingKeyId, Buffer.from(secretOfApp))
    yield* Effect.promise(async () => {
      await sql`insert into apps (id, name) values (${id}, ${name})`
      await sql`
        insert into app_signing_keys (id, app_id, slot, algorithm, sealed_secret)
        values (${signingKeyId}, ${id}, 1, 'HS256', ${Buffer.from(sealed)})`
      await sql`
        insert into app_server_keys (id, app_id, slot, label, hash, start)
        values (${serverKeyId}, ${id}, 1, 'Backend', ${hash}, 'hzs_')`
      await sql`
        insert into app_client_keys (id, app_id, slot, client_key) values (${clientKeyId}, ${id}, 1, ${`hzc_${clientKeyId}`})`
      await sql`
        insert into app_event_sinks (id, app_id, transport, target, sealed_secret, disabled_at)
        values (${sinkId}, ${id}, 'webhook', 'https://dunder-mifflin.example', ${Buffer.from(sealed)}, now())`
      await sql`
        insert into sink_deliveries (id, sink_id, event_type, payload, state)
        values (${deliveryId}, ${sinkId}, 'shipped', '{}', 'failed')`
    })
    yield* (yield* AppDirectory).refresh
    return { id, name, signingKeyId, serverKeyId, clientKeyId, sinkId, deliveryId }
  }),
  ({ id }) =>
    Effect.flatMap(HazelForTests, ({ sql }) =>
      Effect.promise(() => sql`update apps set deleted_at = now(), revision = revision + 1 where id = ${id}`)
    )
)

/** Such an app with a link that a person made. */
export const anAppLinkedBy = Effect.fn(function* ({ id: createdBy }: Pick<TestUser, "id">) {
  const { sql } = yield* HazelForTests
  const app = yield* anApp
  const linkId = AppLinkId.make(uuidV7())
  yield* Effect.promise(
    () => sql`
      insert into app_links (id, app_id, pattern, kind, member_ids, created_by)
      values (${linkId}, ${app.id}, 'support.*', 'public', ${[createdBy]}, ${createdBy})`
  )
  return { ...app, linkId }
})
