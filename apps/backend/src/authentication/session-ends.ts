import { Context, Effect, Layer } from "effect"

const make = Effect.sync(() => {
  const listeners = new Set<(sessionId: string) => void>()
  return {
    subscribe: (listener: (sessionId: string) => void) => void listeners.add(listener),
    publish: (sessionId: string) => listeners.forEach((listener) => listener(sessionId))
  }
})

/** Publishes that sessions and API keys have ended, by sign-out or because they were revoked. */
export class SessionEnds extends Context.Service<SessionEnds, Effect.Success<typeof make>>()("@hazel/SessionEnds") {
  static readonly layer = Layer.effect(SessionEnds, make)
}
