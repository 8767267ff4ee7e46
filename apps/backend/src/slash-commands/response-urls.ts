import { createHash, randomBytes } from "node:crypto"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"

export const hashOfResponseToken = (token: string) => createHash("sha256").update(token).digest("base64url")

const make = Effect.map(HazelConfig, ({ baseUrl, port }) => {
  const server = Option.getOrElse(baseUrl, () => `http://localhost:${port}`)

  /** A new address at which one invocation is answered. The hash of its token is all that is kept of it. */
  const make = () => {
    const token = `hzr_${randomBytes(32).toString("base64url")}`
    return { url: new URL(`/command-responses/${token}`, server).href, hash: hashOfResponseToken(token) }
  }

  return { make }
})

/** The addresses at which programs answer a slash command later. */
export class ResponseUrls extends Context.Service<ResponseUrls, Effect.Success<typeof make>>()("@hazel/ResponseUrls") {
  static readonly layer = Layer.effect(ResponseUrls, make)
}
