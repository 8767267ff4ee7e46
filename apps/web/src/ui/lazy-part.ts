import { type ComponentType, lazy } from "react"
import { loadWhenIdle } from "./load-when-idle.ts"
import { showToast } from "./toast-store.ts"

const between = 2000

const pause = () => new Promise((resolve) => setTimeout(resolve, between))

/** A server that answers, but not with this part, is a newer one. */
const tellWhy = async () => {
  const answers = await fetch("/health").then(
    ({ ok }) => ok,
    () => false
  )
  if (answers) showToast("Hazel has been updated.", { label: "Reload", act: () => location.reload() })
  else showToast("That opens as soon as Hazel can be reached.")
}

const untilLoaded = async <A>(load: () => Promise<A>): Promise<A> => {
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch {
      if (failures === 0) await tellWhy()
      await pause()
    }
  }
}

/**
 * A part of the app that is not in the first load, but comes soon after it, so that it is there when the network is not.
 * Where it could not come in time, it is asked for until it does.
 */
export const lazyPart = <Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) => {
  loadWhenIdle(load)
  return lazy(() => untilLoaded(load))
}
