import type { UserId } from "@hazel/domain/ids"
import { SearchBusyError } from "@hazel/domain/models/message-search-model"
import { Effect } from "effect"

/** Searches take long, so a node runs few of them at a time, and others wait for a bounded time. */
export const searchTurnLimits = {
  /** At most so many run at a time on a node, which leaves most of the pool to other reads. */
  running: 2,
  runningOfOne: 1,
  waiting: 100,
  waitingOfOne: 10,
  waitsMs: 3_000
} as const

interface Turn {
  readonly account: UserId
  isRunning: boolean
  /** Tells the search that its turn has come. */
  start: () => void
}

const busy = new SearchBusyError({
  message: "Too many searches wait for their turn. Search again in a moment.",
  retryAfterMs: 1_000
})

/** Lets the searches of a node run in their order, except that those of one account wait for each other. */
export class SearchTurns {
  /** The turns that run, and those that wait, in their order. */
  readonly #turns = new Set<Turn>()

  #count(isCounted: (turn: Turn) => boolean) {
    return [...this.#turns].filter(isCounted).length
  }

  #enter(account: UserId): Turn | undefined {
    const { waiting, waitingOfOne } = searchTurnLimits
    const isFull =
      this.#count((turn) => !turn.isRunning) >= waiting ||
      this.#count((turn) => !turn.isRunning && turn.account === account) >= waitingOfOne
    if (isFull) return undefined
    const turn: Turn = { account, isRunning: false, start: () => {} }
    this.#turns.add(turn)
    this.#startNext()
    return turn
  }

  #leave(turn: Turn) {
    this.#turns.delete(turn)
    this.#startNext()
  }

  #startNext() {
    const { running, runningOfOne } = searchTurnLimits
    for (const turn of this.#turns) {
      const isRunningOf = (other: Turn) => other.isRunning && other.account === turn.account
      if (this.#count(({ isRunning }) => isRunning) >= running) return
      if (turn.isRunning || this.#count(isRunningOf) >= runningOfOne) continue
      turn.isRunning = true
      turn.start()
    }
  }

  /** Runs a search when its turn has come. Errors: `SearchBusyError`, if too many others wait or it has waited too long. */
  run<A, E, R>(account: UserId, search: Effect.Effect<A, E, R>): Effect.Effect<A, E | SearchBusyError, R> {
    return Effect.suspend(() => {
      const turn = this.#enter(account)
      if (turn === undefined) return Effect.fail(busy)
      const started = Effect.callback<void>((resume) => {
        turn.start = () => resume(Effect.void)
        if (turn.isRunning) turn.start()
      })
      return Effect.timeoutOrElse(started, {
        duration: searchTurnLimits.waitsMs,
        orElse: () => Effect.fail(busy)
      }).pipe(Effect.andThen(search), Effect.ensuring(Effect.sync(() => this.#leave(turn))))
    })
  }
}
