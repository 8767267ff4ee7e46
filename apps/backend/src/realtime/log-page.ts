import { catchUpLimits } from "../front-door/limits/index.ts"

const { firstEvents, leastEvents, mostEvents, pageCharacters } = catchUpLimits

/**
 * How many events of a log are read at once. An event has from some hundred to some 100,000 characters, which is known only
 * when it was read: pages grow while their events are small.
 */
export class LogPage {
  size: number = firstEvents

  /** Chooses the size of the next page. Answers whether the log may have more. */
  read(events: ReadonlyArray<{ readonly event: string }>) {
    if (events.length < this.size) return false
    const fitting = Math.floor(
      (pageCharacters * events.length) / events.reduce((sum, { event }) => sum + event.length, 1)
    )
    this.size = Math.max(leastEvents, Math.min(fitting, mostEvents, this.size * 4))
    return true
  }
}
