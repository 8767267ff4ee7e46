import { type ComponentType, createElement, lazy, useState } from "react"
import { loadWhenIdle } from "./load-when-idle.ts"
import { untilLoaded } from "./until-loaded.ts"

/**
 * A component that is not in the first load, but is fetched soon after it, so that it is available when the network is
 * not. A fetch that failed is retried until it succeeds.
 */
export const lazyPart = <Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) => {
  let part: ComponentType<Props> = lazy(() => untilLoaded(load))
  loadWhenIdle(async () => {
    part = (await load()).default
  })
  // A loaded component is rendered directly, because React shows the fallback of a `lazy` one first even if it is
  // loaded.
  return (props: Props) => createElement(useState(() => part)[0], props)
}
