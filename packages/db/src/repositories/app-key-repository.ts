import { AppClientKeyId, AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { SigningAlgorithm } from "@hazel/domain/models/app-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const storedSigningKey = {
  id: AppSigningKeyId,
  appId: AppId,
  algorithm: SigningAlgorithm,
  kid: Schema.NullOr(Schema.String),
  /** A shared secret, encrypted under Hazel's secret; null if there is a public key. */
  sealedSecret: Schema.NullOr(Schema.Uint8Array),
  /** PEM (SPKI); null if there is a shared secret. */
  publicKey: Schema.NullOr(Schema.String)
}
export type StoredSigningKey = RowOf<typeof storedSigningKey>

const storedServerKey = { id: AppServerKeyId, appId: AppId, hash: Schema.String }
export type StoredServerKey = RowOf<typeof storedServerKey>

const storedClientKey = { id: AppClientKeyId, appId: AppId, clientKey: Schema.String }
export type StoredClientKey = RowOf<typeof storedClientKey>

/** A server key as it is stored. The key cannot be recovered from its hash. */
export interface NewServerKey extends StoredServerKey {
  readonly label: string
  /** The first characters of the key. */
  readonly start: string
}

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database

  const changed = (appId: AppId) => run`update apps set revision = revision + 1 where id = ${appId}`

  /** The signing keys of enabled apps. */
  const signingKeys = rows(storedSigningKey)`
    select k.id, app_id as "appId", algorithm, kid, sealed_secret as "sealedSecret", public_key as "publicKey"
    from app_signing_keys k join apps a on a.id = app_id where deleted_at is null and disabled_at is null order by k.id`

  /** The server keys of enabled apps. */
  const serverKeys = rows(storedServerKey)`
    select k.id, app_id as "appId", hash
    from app_server_keys k join apps a on a.id = app_id where deleted_at is null and disabled_at is null order by k.id`

  /** The client keys of enabled apps. */
  const clientKeys = rows(storedClientKey)`
    select k.id, app_id as "appId", client_key as "clientKey"
    from app_client_keys k join apps a on a.id = app_id where deleted_at is null and disabled_at is null order by k.id`

  /** Adds a signing key in a free slot. The caller has checked that there is one, under the lock of the workspace. */
  const insertSigningKey = Effect.fn("AppKeyRepository.insertSigningKey")(function* (key: StoredSigningKey) {
    yield* run`
      insert into app_signing_keys (id, app_id, slot, algorithm, kid, sealed_secret, public_key)
      select ${key.id}, ${key.appId}, min(slot), ${key.algorithm}, ${key.kid}, ${key.sealedSecret}::bytea, ${key.publicKey}
      from generate_series(1, 2) slot
      where slot not in (select k.slot from app_signing_keys k where app_id = ${key.appId})`
    yield* changed(key.appId)
  })

  /** Adds a server key in a free slot. The caller has checked that there is one, under the lock of the workspace. */
  const insertServerKey = Effect.fn("AppKeyRepository.insertServerKey")(function* (key: NewServerKey) {
    yield* run`
      insert into app_server_keys (id, app_id, slot, label, hash, start)
      select ${key.id}, ${key.appId}, min(slot), ${key.label}, ${key.hash}, ${key.start}
      from generate_series(1, 2) slot
      where slot not in (select k.slot from app_server_keys k where app_id = ${key.appId})`
    yield* changed(key.appId)
  })

  /** Adds a client key in a free slot. The caller has checked that there is one, under the lock of the workspace. */
  const insertClientKey = Effect.fn("AppKeyRepository.insertClientKey")(function* (key: StoredClientKey) {
    yield* run`
      insert into app_client_keys (id, app_id, slot, client_key)
      select ${key.id}, ${key.appId}, min(slot), ${key.clientKey}
      from generate_series(1, 2) slot
      where slot not in (select k.slot from app_client_keys k where app_id = ${key.appId})`
    yield* changed(key.appId)
  })

  const deleteSigningKey = (appId: AppId, id: AppSigningKeyId) =>
    Effect.andThen(run`delete from app_signing_keys where id = ${id} and app_id = ${appId}`, changed(appId))

  const deleteServerKey = (appId: AppId, id: AppServerKeyId) =>
    Effect.andThen(run`delete from app_server_keys where id = ${id} and app_id = ${appId}`, changed(appId))

  const deleteClientKey = (appId: AppId, id: AppClientKeyId) =>
    Effect.andThen(run`delete from app_client_keys where id = ${id} and app_id = ${appId}`, changed(appId))

  /** Stores that a server key is used now. */
  const noteUse = (id: AppServerKeyId) =>
    run`update app_server_keys set last_used_at = clock_timestamp() where id = ${id}`

  const reading = { signingKeys, serverKeys, clientKeys }
  const inserting = { insertSigningKey, insertServerKey, insertClientKey }
  return { ...reading, ...inserting, deleteSigningKey, deleteServerKey, deleteClientKey, noteUse }
})

/** The keys by which tokens and servers of apps are verified. */
export class AppKeyRepository extends Context.Service<AppKeyRepository, Effect.Success<typeof make>>()(
  "@hazel/AppKeyRepository"
) {
  static readonly layer = Layer.effect(AppKeyRepository, make)
}
