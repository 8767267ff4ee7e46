import { isStorable } from "@hazel/domain/storable-text"
import type { Effect } from "effect"
import type { NativeFailure } from "./refusal-of.ts"
import type { RestCall } from "./rest-call.ts"

type Method = "GET" | "POST" | "PUT" | "DELETE"

/** One route of the API. Parameters in the path begin with `:`. */
export interface Route {
  readonly method: Method
  readonly path: string
  /** `server` routes need `IM-API-KEY`; all others are for clients, and for servers that act for a client. */
  readonly caller: "client" | "server"
  readonly handle: (call: RestCall) => Effect.Effect<unknown, NativeFailure>
}

const route =
  (method: Method) =>
  (path: string, handle: Route["handle"], caller: Route["caller"] = "client"): Route => ({
    method,
    path,
    caller,
    handle
  })

export const get = route("GET")
export const post = route("POST")
export const put = route("PUT")
export const remove = route("DELETE")

interface Matched {
  readonly route: Route
  readonly params: ReadonlyMap<string, string>
}

const decoded = (segment: string) => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** The parameters of a path if it has the form of the route. */
const paramsIn = (pattern: ReadonlyArray<string>, segments: ReadonlyArray<string>) => {
  if (pattern.length !== segments.length) return undefined
  const params = new Map<string, string>()
  for (const [index, part] of pattern.entries()) {
    const segment = decoded(segments[index]!)
    if (segment === undefined || segment === "" || !isStorable(segment)) return undefined
    if (part.startsWith(":")) params.set(part.slice(1), segment)
    else if (part !== segment) return undefined
  }
  return params
}

const segmentsOf = (path: string) => path.replace(/^\/|\/$/g, "").split("/")

/** Finds the route of a request. Routes with a fixed segment must precede those with a parameter in its place. */
export const makeRouter = (routes: ReadonlyArray<Route>) => {
  const known = routes.map((route) => ({ route, pattern: segmentsOf(route.path) }))
  const matching = (path: string) => {
    const segments = segmentsOf(path)
    return known.flatMap(({ route, pattern }): ReadonlyArray<Matched> => {
      const params = paramsIn(pattern, segments)
      return params ? [{ route, params }] : []
    })
  }
  return {
    find: (method: string, path: string) => matching(path).find(({ route }) => route.method === method),
    /** Whether some method is served on this path. */
    serves: (path: string) => matching(path).length > 0
  }
}
