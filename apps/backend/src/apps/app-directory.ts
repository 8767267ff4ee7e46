import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import type { AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schedule, Semaphore } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { steadyNow } from "../process/steady-time.ts"
import { AppCredentials, type EnabledApp, type TokenHeader, type VerificationKey } from "./app-credentials.ts"
import { AppKeys } from "./app-keys.ts"

/** How exactly the last use of a server key is stored. */
const useMs = 60_000

const make = Effect.gen(function* () {
  const appRepository = yield* AppRepository
  const keyRepository = yield* AppKeyRepository
  const keys = yield* AppKeys
  const epoch = yield* Epoch
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const oneAtATime = yield* Semaphore.make(1)

  let known: AppCredentials | undefined
  const endListeners = new Set<(appId: AppId) => void>()
  const notedUses = new Map<AppServerKeyId, number>()

  /** The revision is read first: a change in between makes the next comparison read everything again. */
  const read = Effect.gen(function* () {
    const revision = yield* appRepository.revision
    const apps = yield* appRepository.list
    const [signingKeys, serverKeys] = [yield* keyRepository.signingKeys, yield* keyRepository.serverKeys]
    const clientKeys = yield* keyRepository.clientKeys
    return new AppCredentials({ revision, apps, signingKeys, serverKeys, clientKeys }, keys.sharedSecretOf)
  })

  const replace = Effect.gen(function* () {
    const before = known
    const found = yield* read
    known = found
    notedUses.clear()
    const unreadable = found.unreadable.join(", ")
    if (unreadable && unreadable !== before?.unreadable.join(", "))
      yield* Effect.logWarning(
        `Hazel's secret has changed, so these signing keys of apps no longer work; replace them: ${unreadable}`
      )
    for (const id of before?.apps.keys() ?? [])
      if (!found.apps.has(id)) for (const listener of endListeners) listener(id)
    return found
  })

  const refresh = Effect.suspend(() => (known ? Effect.asVoid(replace) : Effect.void)).pipe(
    oneAtATime.withPermits(1),
    Effect.withSpan("AppDirectory.refresh")
  )

  const current = Effect.suspend(() =>
    known
      ? Effect.succeed(known)
      : oneAtATime.withPermits(1)(Effect.suspend(() => (known ? Effect.succeed(known) : replace)))
  )

  /** Follows changes that other nodes have made. It runs once in a second. */
  const compare = Effect.gen(function* () {
    if (known && (yield* appRepository.revision) !== known.revision) yield* refresh
  })

  epoch.onNew(() => run(refresh))
  yield* compare.pipe(
    Effect.catchCause((cause) => Effect.logWarning("Comparing the revision of the apps failed", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  const noteUse = (id: AppServerKeyId) => {
    if (now() - (notedUses.get(id) ?? -Infinity) < useMs) return
    notedUses.set(id, now())
    run(keyRepository.noteUse(id))
  }

  /**
   * The keys that may have signed a token with this header, of all enabled apps, or of the one with this name. More than
   * one may fit: the token is of the app whose key verifies it. Source: J1.
   */
  const candidates = Effect.fn("AppDirectory.candidates")(function* (header: TokenHeader, appName?: string) {
    return (yield* current).candidates(header, appName)
  })

  /** The enabled app with this server key, undefined without one. Source: V1. */
  const byServerKey = Effect.fn("AppDirectory.byServerKey")(function* (serverKey: string) {
    const found = (yield* current).byServerKey(serverKey)
    if (found) noteUse(found.id)
    return found?.app
  })

  /** The enabled app with this client key, undefined without one. */
  const byClientKey = (clientKey: string): Effect.Effect<EnabledApp | undefined> =>
    Effect.map(current, (credentials) => credentials.byClientKey(clientKey))

  /** The signing key with this id, if the app has it and is enabled. */
  const signingKey = (appId: AppId, id: AppSigningKeyId): Effect.Effect<VerificationKey | undefined> =>
    Effect.map(current, (credentials) => credentials.signingKey(appId, id))

  /** The app if it is enabled. */
  const find = (id: AppId): Effect.Effect<EnabledApp | undefined> => Effect.map(current, ({ apps }) => apps.get(id))

  /** Calls the listener on every node when an app is disabled or deleted, so that its connections can be closed. */
  const onEnd = (listener: (appId: AppId) => void) => void endListeners.add(listener)

  return { candidates, byServerKey, byClientKey, signingKey, find, onEnd, refresh, compare }
})

/**
 * The enabled apps and their keys, kept in memory. `refresh` follows a change made here before it is answered; other
 * nodes follow within about a second, by the sum of the revisions.
 */
export class AppDirectory extends Context.Service<AppDirectory, Effect.Success<typeof make>>()("@hazel/AppDirectory") {
  static readonly layer = Layer.effect(AppDirectory, make).pipe(Layer.provide([AppKeys.layer, Epoch.layer]))
}
