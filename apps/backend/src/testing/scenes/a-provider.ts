import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Provider } from "oidc-provider"

export interface ProvidedPerson {
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

export const client = { id: "hazel", secret: "a secret of the client, for tests" }

/**
 * A provider of OpenID Connect on a port of its own. Whoever comes is signed in at once as `people[login]`, where the
 * login is the one that was last chosen.
 */
export const startProvider = async (people: Readonly<Record<string, ProvidedPerson>>) => {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  let login = Object.keys(people)[0] ?? ""
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ["http://127.0.0.1/api/auth/sso/callback"],
        grant_types: ["authorization_code"],
        response_types: ["code"]
      }
    ],
    conformIdTokenClaims: false,
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { client: by, session } = context.oidc
      const grant = new context.oidc.provider.Grant({ accountId: session!.accountId!, clientId: by!.clientId })
      grant.addOIDCScope("openid email profile")
      await grant.save()
      return grant
    }
  })
  // Tests run on ports that are not known when the client is registered.
  const original = provider.Client.prototype.redirectUriAllowed
  provider.Client.prototype.redirectUriAllowed = function (uri: string) {
    return new URL(uri).pathname === "/api/auth/sso/callback" || original.call(this, uri)
  }
  const answer = provider.callback()
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response)
    void provider.interactionFinished(request, response, { login: { accountId: login, remember: false } })
  })
  return {
    issuer,
    choose: (next: string) => {
      login = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve)
        // Browsers keep their connections open.
        server.closeAllConnections()
      })
  }
}
