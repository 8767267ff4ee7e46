import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { UserId } from "@hazel/domain/ids"
import { checkProfile } from "@hazel/domain/profile"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { BotRpcs } from "@hazel/domain/rpc/bots"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { BotKeys } from "../../authentication/bot-keys.ts"
import { SessionEnds } from "../../authentication/session-ends.ts"
import { BotPolicy } from "../../policies/bot-policy.ts"
import { requireGivable } from "../../policies/scope-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { Portraits } from "../../users/portraits.ts"

const Group = BotRpcs.middleware(Authentication)

export const BotHandlers = Group.toLayer(
  Effect.gen(function* () {
    const bots = yield* BotRepository
    const audit = yield* AuditLogRepository
    const commands = yield* SlashCommandRepository
    const keys = yield* BotKeys
    const ends = yield* SessionEnds
    const botPolicy = yield* BotPolicy
    const portraits = yield* Portraits
    const eventLog = yield* EventLog

    /** Ends sessions only after the commit. Before it, a client that reconnects would be let in with the old key. */
    const publishEnded = ({ ended }: { readonly ended: ReadonlyArray<string> }) =>
      Effect.sync(() => ended.forEach((keyId) => ends.publish(keyId)))

    return Group.of({
      "bot.create": Effect.fn("bot.create")(function* (payload) {
        const { displayName, handle, scopes = null } = payload
        const profile = yield* checkProfile({ displayName, handle })
        // This is checked before the transaction, because a repeated call is answered from memory, with the key.
        yield* requireGivable(scopes)
        const answer = yield* eventLog.commit("bot.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* botPolicy.requireAdministrator
            const id = UserId.make(uuidV7())
            const created = yield* bots.create(intent, { id, ...profile }, keys.kept(id, intent.transactionId, scopes))
            yield* audit.record(intent, { act: "bot_created", userId: id })
            return created
          })
        )
        return { ...answer, apiKey: keys.keyOf(answer.data.user.id, answer.transactionId) }
      }),

      "bot.list": Effect.fn("bot.list")(function* () {
        yield* botPolicy.requireAdministrator
        return { bots: yield* bots.list }
      }),

      "bot.update": Effect.fn("bot.update")(function* (payload) {
        const { transactionId: _, id, pictureId, ...changes } = payload
        const { id: caller } = yield* CurrentUser
        const profile = yield* checkProfile(changes)
        return yield* eventLog.commit("bot.update", payload, (intent) =>
          Effect.gen(function* () {
            yield* botPolicy.requireManageable(id)
            yield* audit.record(intent, { act: "bot_updated", userId: id })
            const portrait = yield* portraits.give(caller, id, pictureId)
            return yield* bots.update(intent, id, { ...profile, ...portrait })
          })
        )
      }),

      "bot.rotateKey": Effect.fn("bot.rotateKey")(function* (payload) {
        const { id } = payload
        // This is checked before the transaction, because a repeated call is answered from memory, with the key.
        yield* botPolicy.requireGivableKey(id)
        const answer = yield* eventLog.commit("bot.rotateKey", payload, (intent) =>
          Effect.gen(function* () {
            const { scopes } = yield* botPolicy.requireManageable(id)
            yield* audit.record(intent, { act: "bot_key_rotated", userId: id })
            return yield* bots.rotateKey(intent, id, keys.kept(id, intent.transactionId, scopes))
          })
        )
        yield* publishEnded(answer)
        const { data, seq, transactionId } = answer
        return { data, seq, transactionId, apiKey: keys.keyOf(id, transactionId) }
      }),

      "bot.delete": Effect.fn("bot.delete")(function* (payload) {
        const answer = yield* eventLog.commit("bot.delete", payload, (intent) =>
          Effect.gen(function* () {
            const bot = yield* botPolicy.requireManageable(payload.id)
            yield* audit.record(intent, { act: "bot_deleted", userId: payload.id })
            yield* commands.removeOfBot(intent, payload.id)
            return yield* bots.deactivate(intent, bot)
          })
        )
        yield* publishEnded(answer)
        return { seq: answer.seq, transactionId: answer.transactionId }
      })
    })
  })
)
