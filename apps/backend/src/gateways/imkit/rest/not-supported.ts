import { notSupported } from "./calls/imkit-refusal.ts"
import { get, post, remove, type Route } from "./calls/route.ts"

const blocking =
  "Hazel does not let one person block another. Managers block somebody from a room: POST /blockStatus/room/:room/:client."
const settings = "Hazel has no announcement of an app and refuses no words. Pin a message in a room instead."
const counting = "Connections are counted for the whole of Hazel: see GET /metrics."

/** Routes that IMKit has and Hazel has no counterpart for. They are refused with the reason. */
export const unsupportedRoutes: ReadonlyArray<Route> = [
  get("/blockStatus/my/:client", () => notSupported(blocking)),
  post("/blockStatus/my/:client", () => notSupported(blocking)),
  get("/config", () => notSupported(settings)),
  post("/config", () => notSupported(settings), "server"),
  remove("/config", () => notSupported(settings), "server"),
  post(
    "/push/push2clients",
    () => notSupported("Hazel sends push notifications about messages, and no others."),
    "server"
  ),
  get("/admin/connection-count", () => notSupported(counting), "server")
]
