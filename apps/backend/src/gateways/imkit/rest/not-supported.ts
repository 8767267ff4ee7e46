import { notSupported } from "./calls/imkit-refusal.ts"
import { post, type Route } from "./calls/route.ts"

/** Routes that IMKit has and Hazel has no counterpart for. They are refused with the reason. */
export const unsupportedRoutes: ReadonlyArray<Route> = [
  post(
    "/push/push2clients",
    () =>
      notSupported(
        "Hazel notifies phones of messages only, and clients of an app register none. Write a message instead."
      ),
    "server"
  )
]
