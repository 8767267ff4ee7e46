import { createServer, type RequestListener } from "node:http"
import { Redacted } from "effect"
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose"
import { afterAll, describe, expect, it } from "vitest"
import { identityProvider } from "./identity-provider.ts"

const [own, foreign] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")]
const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" }

/** The next answer of the provider. */
const says = { idToken: "", issuer: "" }

const answers: RequestListener = (request, response) => {
  const documents: Readonly<Record<string, object>> = {
    "/.well-known/openid-configuration": {
      issuer: says.issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ["RS256", "none"]
    },
    "/token": { access_token: "a", token_type: "bearer", id_token: says.idToken },
    "/jwks": { keys: [jwk] }
  }
  response.setHeader("content-type", "application/json").end(JSON.stringify(documents[request.url ?? ""] ?? {}))
}

const server = createServer(answers)
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
const address = server.address()
const issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
afterAll(() => void server.close())

const redirectUri = "https://hazel.example/api/auth/sso/callback"
const aClient = () =>
  identityProvider({
    ...{ issuer, clientId: "hazel", clientSecret: Redacted.make("secret"), name: "Example" },
    ...{ createsAccounts: false, links: "verified", isOnly: false }
  })

type Sign = (claims: JWTPayload) => Promise<string> | string

const bySigning: (key: typeof own.privateKey) => Sign = (key) => (claims) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key)

/** Goes to the provider and back, which answers with these claims. */
const returns = async (others: JWTPayload, sign: Sign = bySigning(own.privateKey)) => {
  says.issuer = issuer
  const { begin, finish } = aClient()
  const { departure } = await begin(redirectUri)
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: "hazel", sub: "1", iat: now, exp: now + 60, nonce: departure.nonce }
  says.idToken = await sign({ ...claims, email: "ada@hazel.test", email_verified: true, ...others })
  return finish(new URL(`${redirectUri}?code=c&state=${departure.state}`), redirectUri, departure)
}

describe("an ID token (attack 18)", () => {
  it("names a person by the issuer and the subject", async () => {
    expect(await returns({})).toEqual({
      ...{ accountId: `${issuer} 1`, email: "ada@hazel.test", isEmailVerified: true, name: "ada" },
      knownAs: "ada@hazel.test"
    })
  })

  it("gives no text to show that hides something or that cannot be stored", async () => {
    const { knownAs } = await returns({ email: "a\0d\u202ea\ud800@hazel.test" })
    expect(knownAs).toBe("ada@hazel.test")
    expect((await returns({ email: "a".repeat(1_000) })).knownAs).toHaveLength(254)
  })

  it.each<[string, JWTPayload, Sign?]>([
    ["with another nonce", { nonce: "another" }],
    ["without a nonce", { nonce: undefined }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["for another client", { aud: "another" }],
    ["that has expired", { exp: 1 }],
    ["with an empty subject", { sub: "" }],
    ["signed with another key", {}, bySigning(foreign.privateKey)],
    ["without a signature (alg none)", {}, (claims) => new UnsecuredJWT(claims).encode()],
    ["signed with the public key as a secret", {}, (claims) => hmacSigned(claims)]
  ])("%s is refused", async (_, claims, sign) => {
    await expect(returns(claims, sign)).rejects.toThrow(/./)
  })

  it("is not asked for from a provider that calls itself otherwise", async () => {
    says.issuer = "https://evil.example"
    await expect(aClient().begin(redirectUri)).rejects.toThrow(/issuer|metadata/)
  })

  it("takes an address for confirmed only if the provider says so in so many words", async () => {
    for (const email_verified of [false, undefined, "true", 1])
      expect((await returns({ email_verified })).isEmailVerified, String(email_verified)).toBe(false)
  })
})

const hmacSigned: Sign = (claims) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", kid: "one" })
    .sign(new TextEncoder().encode(JSON.stringify(jwk)))
