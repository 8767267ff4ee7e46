import { connect, type Hazel, repeatable } from "@hazel/client"
import { loadAllContracts } from "@hazel/domain/rpc/on-demand-client"
import { eraseOfflineCopy, keepOfflineCopy } from "./features/offline-copy/keep-offline-copy.ts"
import { loadWhenIdle } from "./ui/load-when-idle.ts"

loadWhenIdle(loadAllContracts)

/** Within this time, the same choice from a menu or button counts as a retry of one whose answer was lost. */
const sameChoiceWithinMs = 60_000

let current: Hazel | undefined

/** The connection of the person who is signed in in this tab, created on first use. */
export const currentHazel = (): Hazel =>
  (current ??= repeatable(connect({ url: location.origin, offlineCopy: keepOfflineCopy }), {
    keepForMs: sameChoiceWithinMs
  }))

/** Afterwards {@link currentHazel} creates a new connection, possibly for another person, who must find no copy of this one's. */
export const endSession = async () => {
  const ended = current
  current = undefined
  await ended?.close()
  await eraseOfflineCopy()
}

/** True from the moment the person signs out: the page is about to be left, so nothing else may navigate. */
export const leaving = { isUnderway: false }
