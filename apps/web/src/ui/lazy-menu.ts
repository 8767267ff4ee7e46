import { loadWhenIdle } from "./load-when-idle.ts"
import { onDismiss } from "./on-dismiss.ts"
import { untilLoaded } from "./until-loaded.ts"

type Open<Args extends ReadonlyArray<unknown>> = (...args: Args) => void

/**
 * Opens a menu whose entries are not in the first load, but are fetched soon after it. It does not open if the person
 * dismisses it before its entries arrive.
 */
export const lazyMenu = <Args extends ReadonlyArray<unknown>>(
  load: () => Promise<{ readonly default: Open<Args> }>
): Open<Args> => {
  let open: Open<Args> | undefined
  const arrive = async () => (open = (await load()).default)
  loadWhenIdle(arrive)
  return (...args) => {
    if (open !== undefined) return open(...args)
    const waiting = new AbortController()
    onDismiss(() => waiting.abort(), waiting.signal)
    void untilLoaded(arrive).then((arrived) => {
      if (waiting.signal.aborted) return
      waiting.abort()
      arrived(...args)
    })
  }
}
