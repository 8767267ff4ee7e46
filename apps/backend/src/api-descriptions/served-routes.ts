import { Context, Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"

/** Parameters of paths in braces, as descriptions write them. */
const inBraces = (path: string) => path.replaceAll(/:(\w+)/g, "{$1}")

const make = Effect.sync(() => {
  const routes = new Set<string>()
  return {
    /** Middleware answers some requests before the routes, and says so itself, except for requests that it only refuses. */
    add: (method: string, path: string) => void routes.add(`${method} ${inBraces(path)}`),
    /** Every route of this server, as in `GET /rooms/{room}`. */
    all: (): ReadonlyArray<string> => [...routes]
  }
})

/** The routes that the server answers, to compare them with those that are described. */
export class ServedRoutes extends Context.Service<ServedRoutes, Effect.Success<typeof make>>()("@hazel/ServedRoutes") {
  static readonly layer = Layer.effect(ServedRoutes, make)
}

/** The router of the server, which notes the routes that are added to it. */
export const NotedRouter = Layer.effect(
  HttpRouter.HttpRouter,
  Effect.gen(function* () {
    const router = yield* HttpRouter.HttpRouter
    const served = yield* ServedRoutes
    const add: HttpRouter.HttpRouter["add"] = (method, path, handler, options) => {
      served.add(method, path)
      return router.add(method, path, handler, options)
    }
    const addAll: HttpRouter.HttpRouter["addAll"] = (routes) => {
      for (const { method, path } of routes) served.add(method, path)
      return router.addAll(routes)
    }
    return HttpRouter.HttpRouter.of({ ...router, add, addAll })
  })
)
