import { type ComponentType, createElement, lazy, useState } from "react"
import { loadWhenIdle } from "./load-when-idle.ts"
import { untilLoaded } from "./until-loaded.ts"

/**
 * A part of the app that is not in the first load, but comes soon after it, so that it is there when the network is not.
 * Where it could not come in time, it is asked for until it does.
 */
export const lazyPart = <Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) => {
  let part: ComponentType<Props> = lazy(() => untilLoaded(load))
  loadWhenIdle(async () => {
    part = (await load()).default
  })
  // What has come is shown as it is: React lets even a finished `lazy` wait for its fallback first.
  return (props: Props) => createElement(useState(() => part)[0], props)
}
