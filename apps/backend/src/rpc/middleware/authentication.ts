import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { Effect, Layer } from "effect"
import { Sessions } from "../../authentication/sessions.ts"

export const AuthenticationLive = Layer.effect(
  Authentication,
  Effect.map(Sessions, (sessions) =>
    Authentication.of((effect, { headers }) =>
      Effect.flatMap(sessions.identify(headers), ({ user }) => Effect.provideService(effect, CurrentUser, user))
    )
  )
)
