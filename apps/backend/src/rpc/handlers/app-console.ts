import { AppConsoleRepository } from "@hazel/db/repositories/app-console-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { AppId, AppSigningKeyId } from "@hazel/domain/ids"
import { type AppChannelNotFoundError, AppInputError } from "@hazel/domain/models/app-channel-model"
import type { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { InvalidAppTestError } from "@hazel/domain/models/app-console-model"
import { AppKeyNotFoundError, AppNotFoundError, InvalidAppKeyError } from "@hazel/domain/models/app-model"
import { AppConsoleRpcs } from "@hazel/domain/rpc/app-console"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { isStorable, isStorableJson } from "@hazel/domain/storable-text"
import { Effect } from "effect"
import { AppChannels } from "../../app-channels/app-channels.ts"
import { AppMessages } from "../../app-channels/app-messages.ts"
import { LinkRefused } from "../../app-links/link-refused.ts"
import { LinkedChannels } from "../../app-links/linked-channels.ts"
import { AppDirectory } from "../../apps/app-directory.ts"
import { completedClaims, signTestToken } from "../../apps/test-token.ts"
import { AppPolicy } from "../../policies/app-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = AppConsoleRpcs.middleware(Authentication)

type PublishFailure = AppInputError | AppChannelNotFoundError | AppConnectionNotFoundError | NotSubscribedError

const fields = ["channel", "event", "data", "store"] as const

/** A server's message needs no connection, so of these failures only a wrong value and a deleted app can happen. */
const publishFailure = (appId: AppId) => (failure: PublishFailure | LinkRefused) => {
  if (failure instanceof LinkRefused) return new InvalidAppTestError({ field: "data", message: failure.message })
  if (!(failure instanceof AppInputError)) return new AppNotFoundError({ appId })
  const field = fields.find((each) => each === failure.field) ?? "data"
  return new InvalidAppTestError({ field, message: failure.message })
}

const refuseTest = (field: InvalidAppTestError["field"], message: string) =>
  Effect.fail(new InvalidAppTestError({ field, message }))

export const AppConsoleHandlers = Group.toLayer(
  Effect.gen(function* () {
    const console = yield* AppConsoleRepository
    const apps = yield* AppRepository
    const audit = yield* AuditLogRepository
    const directory = yield* AppDirectory
    const channels = yield* AppChannels
    const messages = yield* AppMessages
    const linkedChannels = yield* LinkedChannels
    const appPolicy = yield* AppPolicy
    const eventLog = yield* EventLog

    /** The key of an app that is enabled, because a disabled one refuses its tokens anyway. */
    const requireKey = Effect.fnUntraced(function* (appId: AppId, keyId: AppSigningKeyId) {
      const app = yield* appPolicy.requireApp(appId)
      if (!app.signingKeys.some(({ id }) => id === keyId)) return yield* new AppKeyNotFoundError({ keyId })
      const key = yield* directory.signingKey(appId, keyId)
      if (key !== undefined) return key
      const message = "Hazel cannot use this key: the app is disabled, or Hazel’s own secret has changed."
      return yield* new InvalidAppKeyError({ field: "algorithm", message })
    })

    /** The channel of an app that the caller may test; a linked one has people of Hazel in it, who are not for tests. */
    const openFor = Effect.fnUntraced(function* (appId: AppId, name: string) {
      yield* appPolicy.requireApp(appId)
      if (isStorable(name) && (yield* linkedChannels.linkOf({ appId, name })))
        return yield* refuseTest("channel", "This channel is linked. Write in its Hazel channel instead.")
      return yield* Effect.mapError(channels.open(appId, name), publishFailure(appId))
    })

    return Group.of({
      "appConsole.connections": Effect.fn("appConsole.connections")(function* ({ appId }) {
        yield* appPolicy.requireApp(appId)
        return yield* console.connections(appId)
      }),

      "appConsole.channels": Effect.fn("appConsole.channels")(function* ({ appId, prefix = "" }) {
        yield* appPolicy.requireApp(appId)
        return isStorable(prefix) ? yield* console.channels(appId, prefix) : { channels: [] }
      }),

      "appConsole.events": Effect.fn("appConsole.events")(function* ({ appId, channel = null }) {
        yield* appPolicy.requireApp(appId)
        return channel === null || isStorable(channel) ? yield* console.events(appId, channel) : { events: [] }
      }),

      "appConsole.mintToken": Effect.fn("appConsole.mintToken")(function* (payload) {
        const { appId, keyId } = payload
        // A repeated call signs the remembered claims, so that no row holds a token.
        const { claims, seq, transactionId } = yield* eventLog.commit("appConsole.mintToken", payload, (intent) =>
          Effect.gen(function* () {
            const { name } = yield* appPolicy.requireTestable(appId)
            const key = yield* requireKey(appId, keyId)
            const claims = yield* completedClaims(payload.claims, key.app)
            yield* signTestToken(claims, key)
            yield* audit.record(intent, { act: "app_test_token_minted", appId, appName: name, keyId })
            return { claims, seq: yield* apps.announce(intent, appId) }
          })
        )
        return { token: yield* signTestToken(claims, yield* requireKey(appId, keyId)), seq, transactionId }
      }),

      "appConsole.publish": Effect.fn("appConsole.publish")(function* (payload) {
        const { appId, channel: name, event, data = null, store = 0 } = payload
        // Messages are written by themselves, outside of this transaction, so their channel must be committed before.
        const opened = yield* Effect.result(openFor(appId, name))
        return yield* eventLog.commit("appConsole.publish", payload, (intent) =>
          Effect.gen(function* () {
            const app = yield* appPolicy.requireTestable(appId)
            const channel = yield* Effect.fromResult(opened)
            if (!isStorableJson(JSON.stringify(data)))
              return yield* refuseTest("data", "The data has characters that cannot be stored.")
            // If the rest of the transaction fails, the repeated call finds the message by this id.
            const deduplicationId = `console ${intent.transactionId}`
            const published = messages.publish(channel, { event, data, store, deduplicationId })
            const { id } = yield* Effect.mapError(published, publishFailure(appId))
            yield* audit.record(intent, { act: "app_test_message_published", appId, appName: app.name, channel: name })
            return { messageId: id, seq: yield* apps.announce(intent, appId) }
          })
        )
      })
    })
  })
)
