import { AppDirectory } from "../../../apps/app-directory.ts"
import { AppConnections } from "../../../app-channels/app-connections.ts"
import { CredentialFailures } from "../../../authentication/credential-failures.ts"
import { Effect } from "effect"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { Tokens } from "../tokens/tokens.ts"
import { TokenRefused } from "../tokens/token-refused.ts"
import type { Token } from "../tokens/decode-claims.ts"
import type { Peer } from "../origin.ts"
import { hotsockLimits } from "./socket-limits.ts"
import { refusedUpgrade } from "./refused-upgrade.ts"
import { vitalLimits } from "./vital-signs.ts"

const missing = TokenRefused.token("The query parameter token is missing.")

/** Verifies the token of a request and registers its connection, all before the request becomes a socket. */
export const makeOpening = Effect.gen(function* () {
  const connections = yield* AppConnections
  const directory = yield* AppDirectory
  const failures = yield* CredentialFailures
  const tokens = yield* Tokens

  const verified = (token: string | undefined, appName: string | undefined, admitted: AdmittedSocket) =>
    failures.counted(admitted.address, token === undefined ? missing : tokens.verifyConnect(token, appName))

  const register = (accepted: Token, { sourceIp, userAgent }: Peer) => {
    const { appId, claims } = accepted
    const singleUse = tokens.singleUse(accepted)
    return connections.open({
      appId,
      uid: claims.uid ?? null,
      umd: claims.umd ?? null,
      claims: tokens.stored(accepted),
      origin: { sourceIp, ...(userAgent !== undefined && { userAgent }) },
      heartbeatSeconds: claims.heartbeatTimeout ?? null,
      expiresInSeconds: vitalLimits.lifetimeMs / 1_000,
      ...(singleUse && { singleUse })
    })
  }

  /** Source: H11. */
  const open = Effect.fnUntraced(function* (
    token: string | undefined,
    appName: string | undefined,
    admitted: AdmittedSocket,
    peer: Peer
  ) {
    const accepted = yield* verified(token, appName, admitted)
    const app = yield* directory.find(accepted.appId)
    if (app === undefined) return yield* TokenRefused.token("The app of this token is not enabled.")
    if (!admitted.signIn(app.id, hotsockLimits.socketsPerApp)) return yield* Effect.fail("too-many" as const)
    const opened = yield* register(accepted, peer)
    return { app, token: accepted, peer, ...opened }
  }, Effect.mapError(refusedUpgrade))

  const close = ({ id }: Effect.Success<ReturnType<typeof open>>) => connections.close([id])

  return { open, close }
})

export type OpenedConnection = Effect.Success<ReturnType<Effect.Success<typeof makeOpening>["open"]>>
