import { Database } from "@hazel/db/database"
import type { Written } from "@hazel/db/hot-write"
import { type Intent, TouchedLogs } from "@hazel/db/repositories/event-log-repository"
import type { HotCall } from "@hazel/db/repositories/hot-call"
import { TransactionRepository } from "@hazel/db/repositories/transaction-repository"
import { TransactionConflictError } from "@hazel/domain/errors"
import { TransactionId } from "@hazel/domain/ids"
import { type Topic, userTopic } from "@hazel/domain/realtime/topic"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { fingerprint } from "./fingerprint.ts"
import { Hub } from "./hub.ts"

interface Payload {
  readonly transactionId?: TransactionId
}

type Acknowledged<A> = A & { readonly transactionId: TransactionId }

const newTransactionId = () => TransactionId.make(uuidV7())

const make = Effect.gen(function* () {
  const { transaction } = yield* Database
  const transactions = yield* TransactionRepository
  const hub = yield* Hub

  const once = <A extends object, E, R>(
    tag: string,
    payload: Payload,
    change: (intent: Intent) => Effect.Effect<A, E, R>
  ) =>
    Effect.gen(function* () {
      const { id: actorId } = yield* CurrentUser
      const transactionId = payload.transactionId ?? newTransactionId()
      const intent = { actorId, transactionId }
      const answer = Effect.map(change(intent), (changed): Acknowledged<A> => ({ ...changed, transactionId }))
      if (payload.transactionId === undefined) return yield* answer

      const claim = { userId: actorId, transactionId, fingerprint: fingerprint(tag, payload) }
      const before = yield* transactions.claim(claim)
      if (before === undefined) return yield* Effect.tap(answer, (given) => transactions.remember(claim, given))
      if (before.fingerprint !== claim.fingerprint) return yield* new TransactionConflictError({ transactionId })
      return before.answer as Acknowledged<A>
    })

  /**
   * Runs a change that Hazel makes by itself in one transaction and publishes its events after the commit.
   */
  const committed = <A, E, R>(change: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      const touched = new Set<string>()
      const answer = yield* transaction(change).pipe(Effect.provideService(TouchedLogs, touched))
      yield* hub.publishLogs(touched)
      return answer
    }).pipe(Effect.uninterruptible)

  /**
   * Runs a change in one transaction, at most once for each transaction id, and publishes its events after the commit.
   * If the caller disconnects, the change is either not committed or its events are still published.
   */
  const commit = <A extends object, E, R>(
    tag: string,
    payload: Payload,
    change: (intent: Intent) => Effect.Effect<A, E, R>
  ) => committed(once(tag, payload, change))

  const caller = Effect.fnUntraced(function* (tag: string, payload: Payload) {
    const { id: userId } = yield* CurrentUser
    const isRemembered = payload.transactionId !== undefined
    const hotCall: HotCall = {
      userId,
      transactionId: payload.transactionId ?? newTransactionId(),
      isRemembered,
      fingerprint: isRemembered ? fingerprint(tag, payload) : ""
    }
    return hotCall
  })

  const publish = <Answer extends object>(topic: Topic, { answer, event }: Written<Answer>) => {
    if (event !== null && "seq" in answer) hub.publish(topic, Number(answer.seq), event)
    return answer
  }

  /** Does the same for hot writes, which are one statement each. */
  const write = Effect.fnUntraced(function* <Answer extends object>(
    tag: string,
    payload: Payload,
    topic: Topic | undefined,
    change: (caller: HotCall) => Effect.Effect<Written<Answer>>
  ) {
    const hotCall = yield* caller(tag, payload)
    const written = Effect.map(change(hotCall), (done) => publish(topic ?? userTopic(hotCall.userId), done))
    const answer = yield* Effect.uninterruptible(written)
    return { answer, transactionId: hotCall.transactionId }
  })

  return { commit, change: committed, write, publish }
})

/** The only way to change anything that others can see. */
export class EventLog extends Context.Service<EventLog, Effect.Success<typeof make>>()("@hazel/EventLog") {
  static readonly layer = Layer.effect(EventLog, make).pipe(Layer.provide(Hub.layer))
}
