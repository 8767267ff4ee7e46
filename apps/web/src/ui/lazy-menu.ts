import { loadWhenIdle } from "./load-when-idle.ts"
import { untilLoaded } from "./until-loaded.ts"

type Open<Args extends ReadonlyArray<unknown>> = (...args: Args) => void

/** Opens a menu whose entries are not in the first load, but are fetched soon after it. */
export const lazyMenu = <Args extends ReadonlyArray<unknown>>(
  load: () => Promise<{ readonly default: Open<Args> }>
): Open<Args> => {
  let open: Open<Args> | undefined
  const arrive = async () => (open = (await load()).default)
  loadWhenIdle(arrive)
  return (...args) => {
    if (open === undefined) void untilLoaded(arrive).then((arrived) => arrived(...args))
    else open(...args)
  }
}
