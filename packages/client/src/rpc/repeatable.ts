import { TransactionId } from "@hazel/domain/ids"
import { TransactionIds } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Cause, Effect, Exit } from "effect"
import { type Clock, systemClock } from "../time/clock.ts"
import type { Hazel } from "../hazel.ts"
import { isFinalRefusal } from "./refusal.ts"

interface Unanswered {
  readonly noun: string
  readonly transactionId: TransactionId
  /** By `Clock.elapsed`. */
  readonly failedAt: number
}

/** The subject of a call: `thread` of `thread.follow`. */
const nounOf = (tag: string) => tag.slice(0, tag.indexOf("."))

/** Whether the server has decided about the call, so that its effect is known. */
const isDecided = (exit: Exit.Exit<unknown, unknown>) =>
  Exit.isSuccess(exit) || isFinalRefusal(Cause.squash(exit.cause))

interface Options {
  /** How long a transaction id is kept; without it, for as long as the client runs. */
  readonly keepForMs?: number
  readonly clock?: Pick<Clock, "elapsed" | "now">
}

/**
 * The transaction ids of mutations that were not decided: the answer was lost, or the server could not tell. The same
 * mutation with the same payload then carries the same id, so that it is carried out once however often it is made.
 */
export class UnansweredCalls implements TransactionIds {
  readonly #keepForMs: number
  readonly #clock: Pick<Clock, "elapsed" | "now">
  readonly #unanswered = new Map<string, Unanswered>()

  constructor({ keepForMs = Infinity, clock = systemClock }: Options = {}) {
    this.#keepForMs = keepForMs
    this.#clock = clock
  }

  readonly around: TransactionIds["around"] = (tag, payload, send) =>
    Effect.suspend(() => {
      const key = JSON.stringify([tag, payload])
      const transactionId = this.#keptFor(key) ?? TransactionId.make(uuidV7(this.#clock.now()))
      const begunAt = this.#clock.elapsed()
      return Effect.onExit(send({ ...payload, transactionId }), (exit) =>
        Effect.sync(() => {
          if (isDecided(exit)) this.#unanswered.delete(key)
          else this.#unanswered.set(key, { noun: nounOf(tag), transactionId, failedAt: this.#clock.elapsed() })
          if (Exit.isSuccess(exit)) this.#forgetSuperseded(tag, begunAt)
        })
      )
    })

  #keptFor(key: string) {
    const known = this.#unanswered.get(key)
    return known && this.#clock.elapsed() - known.failedAt <= this.#keepForMs ? known.transactionId : undefined
  }

  /**
   * Forgets the unanswered changes that a successful one supersedes. After "away", whose answer was lost, and then "online", another
   * "away" is a new change and not a repetition of the first. So is "follow" after "unfollow": calls with one noun count.
   */
  #forgetSuperseded(tag: string, begunAt: number) {
    for (const [other, unanswered] of this.#unanswered)
      if (unanswered.noun === nounOf(tag) && unanswered.failedAt <= begunAt) this.#unanswered.delete(other)
  }
}

/** Returns the same client, whose `call` adds a transaction id to every mutation, and the same id to a repetition. */
export const repeatable = (hazel: Hazel, options: Options = {}): Hazel => {
  const unanswered = new UnansweredCalls(options)
  return {
    ...hazel,
    call: (ask) => hazel.call((client) => Effect.provideService(ask(client), TransactionIds, unanswered))
  }
}
