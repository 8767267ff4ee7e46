import { type ComponentType, createElement, useEffect, useState } from "react"
import { loadWhenIdle } from "./load-when-idle.ts"

/** A component that the first screen does not need: it appears once the page is idle, if it can be loaded then. */
export const laterPart = (load: () => Promise<{ readonly default: ComponentType }>) => () => {
  const [part, setPart] = useState<ComponentType>()
  useEffect(
    () =>
      loadWhenIdle(async () => {
        const loaded = (await load()).default
        setPart(() => loaded)
      }),
    []
  )
  return part && createElement(part)
}
