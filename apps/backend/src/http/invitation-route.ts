import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { inTime } from "./in-time.ts"
import { hashOfToken } from "../invitations/invitation-tokens.ts"

/** `GET /api/invitations/{token}`: what the holder of an invitation may know before they sign up or in. */
export const InvitationRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const invitations = yield* InvitationRepository

    const answer = Effect.gen(function* () {
      const { token = "" } = yield* HttpRouter.params
      const preview = yield* invitations.preview(hashOfToken(token))
      const headers = { "cache-control": "no-store" }
      if (preview) return yield* HttpServerResponse.json(preview, { headers })
      return yield* HttpServerResponse.json({ message: notValidAnyMore.message }, { status: 404, headers })
    })
    yield* router.add("GET", "/api/invitations/:token", inTime()(answer))
  })
)
