import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { hashOfToken } from "../invitations/invitation-tokens.ts"
import { forAnybody } from "./for-anybody.ts"
import { inTime } from "./in-time.ts"
import { refusalsOfRequest } from "./refuse.ts"

const Asked = Schema.Struct({ token: Schema.String })

const { SchemaError, HttpServerError } = refusalsOfRequest

const headers = { "cache-control": "no-store" }

/**
 * `POST /api/invitations/preview` with `{"token"}`: what the holder of an invitation may know before they sign up or in. Programs may also
 * ask `GET /api/invitations/{token}`, whose address ends up in the logs of proxies.
 */
export const InvitationRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const invitations = yield* InvitationRepository
    const limited = yield* forAnybody

    const preview = Effect.fnUntraced(function* (token: string) {
      const found = yield* invitations.preview(hashOfToken(token))
      if (found) return yield* HttpServerResponse.json(found, { headers })
      return yield* HttpServerResponse.json({ message: notValidAnyMore.message }, { status: 404, headers })
    })

    const inBody = HttpServerRequest.schemaBodyJson(Asked).pipe(
      Effect.flatMap(({ token }) => preview(token)),
      Effect.catchTags({ SchemaError, HttpServerError }),
      limited
    )
    const inPath = HttpRouter.params.pipe(
      Effect.flatMap(({ token = "" }) => preview(token)),
      limited
    )
    yield* router.add("POST", "/api/invitations/preview", inTime()(inBody))
    yield* router.add("GET", "/api/invitations/:token", inTime()(inPath))
  })
)
