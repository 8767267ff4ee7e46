import { Context, Effect, Layer, Option, Redacted } from "effect"
import * as oauth from "oauth4webapi"
import { HazelConfig, type OidcSettings } from "../config.ts"

/** The values that are kept between leaving for the provider and coming back. */
export interface Departure {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The person whom the provider names. */
export interface Identity {
  /** The issuer and the subject, which no other provider or person has. */
  readonly accountId: string
  readonly email: string | undefined
  readonly isEmailVerified: boolean
  readonly name: string
  /** The address or the name, without characters that are not seen. */
  readonly knownAs: string
}

const answerWithinMs = 10_000
const metadataForMs = 60 * 60_000
const longestKnownAs = 254
const scope = "openid email profile"

const clientAuthentication = (server: oauth.AuthorizationServer, secret: string) => {
  const methods = server.token_endpoint_auth_methods_supported
  return methods === undefined || methods.includes("client_secret_basic")
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret)
}

const textOf = (claim: unknown) => (typeof claim === "string" && claim !== "" ? claim : undefined)

/** Speaks OpenID Connect with one provider. The methods throw if it answers otherwise than it must. */
export const identityProvider = (settings: OidcSettings) => {
  const issuer = new URL(settings.issuer)
  const client: oauth.Client = { client_id: settings.clientId }
  // Only an issuer that the operator wrote with http: is asked without TLS, as in a test or on one machine.
  const options = () => ({
    [oauth.allowInsecureRequests]: issuer.protocol === "http:",
    signal: AbortSignal.timeout(answerWithinMs)
  })
  let found: { readonly server: oauth.AuthorizationServer; readonly until: number } | undefined

  /** Asked when somebody needs it, so that Hazel starts without the provider. */
  const metadata = async () => {
    if (found !== undefined && performance.now() < found.until) return found.server
    const response = await oauth.discoveryRequest(issuer, { ...options(), algorithm: "oidc" })
    const server = await oauth.processDiscoveryResponse(issuer, response)
    found = { server, until: performance.now() + metadataForMs }
    return server
  }

  /** The address of the provider's page, and what proves later that the answer is to this question. */
  const begin = async (redirectUri: string): Promise<{ readonly url: string; readonly departure: Departure }> => {
    const server = await metadata()
    if (server.authorization_endpoint === undefined) throw new Error("The provider has no authorization endpoint.")
    const departure = {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier()
    }
    const url = new URL(server.authorization_endpoint)
    const parameters = {
      client_id: client.client_id,
      response_type: "code",
      scope,
      redirect_uri: redirectUri,
      state: departure.state,
      nonce: departure.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(departure.verifier),
      code_challenge_method: "S256"
    }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return { url: url.href, departure }
  }

  /** Checks the state, the issuer, the signature and the nonce of an answer. */
  const finish = async (answer: URL, redirectUri: string, departure: Departure): Promise<Identity> => {
    const server = await metadata()
    const parameters = oauth.validateAuthResponse(server, client, answer, departure.state)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      clientAuthentication(server, Redacted.value(settings.clientSecret)),
      parameters,
      redirectUri,
      departure.verifier,
      options()
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: departure.nonce,
      requireIdToken: true
    })
    await oauth.validateApplicationLevelSignature(server, response, options())
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (claims === undefined || claims.sub === "") throw new Error("The provider named nobody.")
    const missesEmail = textOf(claims["email"]) === undefined && server.userinfo_endpoint !== undefined
    const more = missesEmail
      ? await oauth.processUserInfoResponse(
          server,
          client,
          claims.sub,
          await oauth.userInfoRequest(server, client, tokens.access_token, options())
        )
      : {}
    const all: Readonly<Record<string, unknown>> = { ...more, ...claims }
    const email = textOf(all["email"])
    const name = textOf(all["name"]) ?? textOf(all["preferred_username"]) ?? email?.split("@", 1)[0] ?? "Somebody"
    return {
      accountId: `${claims.iss} ${claims.sub}`,
      email,
      isEmailVerified: all["email_verified"] === true,
      name,
      knownAs: (email ?? name).replaceAll(/\p{C}/gu, "").slice(0, longestKnownAs)
    }
  }

  return { begin, finish }
}

const make = Effect.map(HazelConfig, ({ oidc }) =>
  Option.getOrUndefined(Option.map(oidc, (settings) => ({ settings, provider: identityProvider(settings) })))
)

/** The provider of single sign-on, or undefined without one. */
export class SingleSignOn extends Context.Service<SingleSignOn, Effect.Success<typeof make>>()("@hazel/SingleSignOn") {
  static readonly layer = Layer.effect(SingleSignOn, make)
}
