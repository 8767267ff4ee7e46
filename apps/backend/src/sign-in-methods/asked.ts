import { UserId } from "@hazel/domain/ids"
import { APIError } from "better-auth/api"
import { addressHeader } from "../authentication/request-address.ts"
import { countedAs } from "../front-door/client-address.ts"
import type { Changer } from "./identity-proof.ts"
import type { Site } from "./passkeys.ts"

const longest = 16_384

/** A text in a body. */
export const textIn = (body: unknown, field: string): string | undefined => {
  const found: unknown = Object(body)[field]
  return typeof found === "string" ? found.slice(0, longest) : undefined
}

/** The part of a request to better-auth that its endpoints read. */
export interface Asked {
  readonly body: unknown
  readonly headers?: Headers | undefined
}

export const addressOf = ({ headers }: Asked) => countedAs(headers?.get(addressHeader) ?? "")

interface SignedIn {
  readonly session: { readonly id: string }
  readonly user: { readonly id: string; readonly email: string }
}

export const changerIn = (asked: Asked, { session, user }: SignedIn): Changer => ({
  userId: UserId.make(user.id),
  email: user.email,
  sessionId: session.id,
  address: addressOf(asked),
  password: textIn(asked.body, "password")
})

/** The page that asks. The origin was compared with Hazel's own before (`OwnHost`); programs name none. */
export const siteOf = ({ headers }: Asked): Site => {
  const origin = headers?.get("origin") ?? ""
  if (!URL.canParse(origin)) throw new APIError("FORBIDDEN", { code: "NO_ORIGIN", message: "Only pages use passkeys." })
  return { origin, host: new URL(origin).hostname }
}
