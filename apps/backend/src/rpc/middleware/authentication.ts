import { ScopeMissingError } from "@hazel/domain/errors"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { CallerScopes, RequiredScope } from "@hazel/domain/rpc/scoping"
import { Context, Effect, Layer } from "effect"
import { CallerSession } from "../../authentication/caller-session.ts"
import { hasScope, Sessions } from "../../authentication/sessions.ts"
import { CallerAddress } from "../../front-door/calls/caller-address.ts"
import { CallPeers } from "../../front-door/calls/call-peers.ts"

/** The scope depends on the call only and is checked first, so that a refusal reveals nothing about any resource. */
export const AuthenticationLive = Layer.effect(
  Authentication,
  Effect.gen(function* () {
    const sessions = yield* Sessions
    const peers = yield* CallPeers
    return Authentication.of((effect, { client, headers, rpc }) => {
      const address = peers.addressOf(client.id)
      return Effect.flatMap(sessions.identify(headers, address), (caller) => {
        peers.signedIn(client.id, caller.user.id)
        const scope = Context.get(rpc.annotations, RequiredScope)
        if (!hasScope(caller, scope)) return new ScopeMissingError({ scope: scope ?? null })
        return effect.pipe(
          Effect.provideService(CurrentUser, caller.user),
          Effect.provideService(CallerScopes, caller.scopes),
          Effect.provideService(CallerSession, caller.sessionId),
          Effect.provideService(CallerAddress, address)
        )
      })
    })
  })
)
