import { StorageQuotaRepository } from "@hazel/db/repositories/storage-quota-repository"
import { StorageQuotaError } from "@hazel/domain/errors"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { Clock, Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { storageLimits } from "../front-door/limits/index.ts"

/** The bytes that this node has counted for one account's day. `untilMs` is on the monotonic clock. */
interface Day {
  /** Bytes stored through all nodes, as last recorded. */
  stored: number
  /** Bytes stored through this node since. */
  pending: number
  untilMs: number
}

/** Bytes of text in a payload. */
export const textBytesOf = (value: unknown): number => {
  if (typeof value === "string") return Buffer.byteLength(value)
  if (typeof value !== "object" || value === null) return 0
  let bytes = 0
  for (const inner of Object.values(value)) bytes += textBytesOf(inner)
  return bytes
}

const { bytesPerCall, copiesOfText, recordEveryBytes, shortTextBytes, shortTextFactor } = storageLimits

const MB = 1_000_000

const make = Effect.gen(function* () {
  const { rateLimits, personMegabytesPerDay, botMegabytesPerDay } = yield* HazelConfig
  const repository = yield* StorageQuotaRepository
  const clock = yield* Clock.Clock
  const days = new Map<UserId, Day>()

  const now = () => Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n)

  const dayOf = (userId: UserId): Day => {
    const known = days.get(userId)
    if (known && known.untilMs > now()) return known
    const fresh = { stored: 0, pending: 0, untilMs: Number.POSITIVE_INFINITY }
    days.set(userId, fresh)
    return fresh
  }

  const limitOf = ({ isBot }: Pick<User, "isBot">) => (isBot ? botMegabytesPerDay : personMegabytesPerDay) * MB

  const refusalOf = (day: Day, limit: number) => {
    const retryAfterMs = Math.max(1, Math.ceil(day.untilMs - now()))
    const liftedAt = new Date(clock.currentTimeMillisUnsafe() + retryAfterMs).toISOString()
    return new StorageQuotaError({ limitMegabytes: limit / MB, liftedAt, retryAfterMs })
  }

  /**
   * Records the pending bytes for other nodes, and reads what they recorded. Bytes that could not be recorded stay
   * pending.
   */
  const record = (userId: UserId, day: Day) =>
    Effect.suspend(() => {
      const { pending } = day
      day.pending = 0
      return repository.add(userId, pending).pipe(
        Effect.map(({ stored, remainingMs }) => {
          day.stored = stored
          day.untilMs = now() + remainingMs
        }),
        Effect.catchCause((cause) => {
          day.pending += pending
          return Effect.logWarning("The bytes that an account stored could not be recorded", cause)
        })
      )
    })

  /**
   * Runs a call that stores something, unless its account has stored as much as it may today. Calls with short or no
   * text, such as a reaction or a deletion, go on until twice as much.
   */
  const charge = <A, E, R>(user: Pick<User, "id" | "isBot">, payload: unknown, call: Effect.Effect<A, E, R>) =>
    Effect.suspend((): Effect.Effect<A, E | StorageQuotaError, R> => {
      if (rateLimits === "off") return call
      const bytes = textBytesOf(payload)
      const limit = limitOf(user)
      const day = dayOf(user.id)
      const isOver = day.stored + day.pending >= limit * (bytes > shortTextBytes ? 1 : shortTextFactor)
      // Without an answer of the database it is unknown when the day ends.
      if (isOver && Number.isFinite(day.untilMs)) return Effect.fail(refusalOf(day, limit))
      return Effect.tap(call, () => {
        day.pending += bytesPerCall + copiesOfText * bytes
        return day.pending < recordEveryBytes ? Effect.void : record(user.id, day)
      })
    })

  return { charge }
})

/** Limits the bytes one account may have stored in a day (UTC), by all nodes together. */
export class StorageQuota extends Context.Service<StorageQuota, Effect.Success<typeof make>>()("@hazel/StorageQuota") {
  static readonly layer = Layer.effect(StorageQuota, make)
}
