import { loadWhenIdle } from "./load-when-idle.ts"
import { untilLoaded } from "./until-loaded.ts"

type Open<Asked extends ReadonlyArray<unknown>> = (...asked: Asked) => void

/** Opens a menu whose entries are not in the first load, but are fetched soon after it. */
export const lazyMenu = <Asked extends ReadonlyArray<unknown>>(
  load: () => Promise<{ readonly default: Open<Asked> }>
): Open<Asked> => {
  let open: Open<Asked> | undefined
  const arrive = async () => (open = (await load()).default)
  loadWhenIdle(arrive)
  return (...asked) => {
    if (open === undefined) void untilLoaded(arrive).then((arrived) => arrived(...asked))
    else open(...asked)
  }
}
