import { notSupported } from "./calls/imkit-refusal.ts"
import { post, type Route } from "./calls/route.ts"

/** Routes that IMKit has and Hazel has no counterpart for. They are refused with the reason. */
export const unsupportedRoutes: ReadonlyArray<Route> = [
  post(
    "/push/push2clients",
    () => notSupported("Hazel sends push notifications about messages, and no others."),
    "server"
  )
]
