import { notSupported } from "./calls/imkit-refusal.ts"
import { get, post, type Route } from "./calls/route.ts"

const blocking =
  "Hazel does not let one person block another. Managers block somebody from a room: POST /blockStatus/room/:room/:client."

/** Routes that IMKit has and Hazel has no counterpart for. They are refused with the reason. */
export const unsupportedRoutes: ReadonlyArray<Route> = [
  get("/blockStatus/my/:client", () => notSupported(blocking)),
  post("/blockStatus/my/:client", () => notSupported(blocking)),
  post(
    "/push/push2clients",
    () => notSupported("Hazel sends push notifications about messages, and no others."),
    "server"
  )
]
