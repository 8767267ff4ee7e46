import { IncomingMessage } from "node:http"
import { Deferred, Effect } from "effect"
import type { ByteBudget } from "./byte-budget.ts"
import { unfinishedLimits } from "./limits/index.ts"

/** Bytes of a body beyond the free ones are taken from the shared budget when they arrive, not when they are announced. */
class ArrivingBody {
  readonly #budget: ByteBudget
  readonly #address: string
  #arrived = 0
  #taken = 0

  constructor(budget: ByteBudget, address: string) {
    this.#budget = budget
    this.#address = address
  }

  /** Answers whether there was room for this many bytes more. */
  add(bytes: number): boolean {
    this.#arrived += bytes
    const missing = this.#arrived - unfinishedLimits.freeBytes - this.#taken
    if (missing <= 0) return true
    if (!this.#budget.take(this.#address, missing)) return false
    this.#taken += missing
    return true
  }

  end() {
    this.#budget.giveBack(this.#address, this.#taken)
  }
}

/**
 * Runs `read` while the bytes of a request arrive. Answers undefined instead when the budget has no room for them; what
 * arrives after that is dropped.
 */
export const whileBodyArrives = <A, R>(
  budget: ByteBudget,
  address: string,
  source: IncomingMessage,
  read: Effect.Effect<A, never, R>
): Effect.Effect<A | undefined, never, R> =>
  Effect.gen(function* () {
    const body = new ArrivingBody(budget, address)
    const outcome = yield* Deferred.make<A | undefined>()
    let hasRoom = body.add(source.readableLength)
    // Every byte passes here, whoever reads the body and whenever they begin to.
    source.push = (chunk: unknown, encoding) => {
      if (hasRoom && chunk instanceof Uint8Array) hasRoom = body.add(chunk.length)
      if (hasRoom || chunk === null) return IncomingMessage.prototype.push.call(source, chunk, encoding)
      Deferred.doneUnsafe(outcome, Effect.succeed(undefined))
      return false
    }
    // The refusal does not interrupt this: that would destroy the socket before it is answered.
    yield* Effect.forkDetach(Deferred.into(read, outcome), { startImmediately: true })
    return yield* Deferred.await(outcome).pipe(Effect.ensuring(Effect.sync(() => body.end())))
  })
