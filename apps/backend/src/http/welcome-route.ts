import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { Effect, Option } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { Access } from "../authentication/access.ts"
import { HazelConfig } from "../config.ts"
import { forAnybody } from "./for-anybody.ts"
import { inTime } from "./in-time.ts"

/**
 * `GET /api/welcome`: what anybody may know before signing in: the workspace's name and icon, whether it has people, who may
 * sign up, the name of the provider of single sign-on, and whether a forgotten password can be replaced by mail.
 */
export const WelcomeRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const access = yield* Access
    const { oidc } = yield* HazelConfig
    const singleSignOn = Option.getOrNull(Option.map(oidc, (settings) => settings.name))
    const limited = yield* forAnybody
    const users = yield* UserRepository
    const workspaces = yield* WorkspaceRepository

    const answer = Effect.gen(function* () {
      const { name: workspaceName, iconUrl: workspaceIconUrl } = yield* workspaces.get
      const { signUp } = yield* access.rules
      const hasPeople = yield* users.hasAny
      const { canMail } = access
      return yield* HttpServerResponse.json({
        ...{ workspaceName, workspaceIconUrl, hasPeople, signUp, canMail, singleSignOn }
      })
    }).pipe(limited)
    yield* router.add("GET", "/api/welcome", inTime()(answer))
  })
)
