import type { Mutation } from "../mutation.ts"

const hotsock = "apps/backend/src/gateways/hotsock"

/** Tokens and directives of the Hotsock protocol. */
export const hotsockTokens: ReadonlyArray<Mutation> = [
  {
    statement: "A token is signed",
    file: `${hotsock}/tokens/verify-signature.ts`,
    find: "(!kid || header.kid === undefined || kid === header.kid)",
    replace: "kid !== undefined",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "with the kid"
  },
  {
    statement: "A token is used before",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "exp * 1_000 <= now",
    replace: "exp * 1_000 < now",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "expire at exp"
  },
  {
    statement: "A token is used only for",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: '!scope.split(" ").includes(use.scope)',
    replace: "!scope.includes(use.scope)",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "may be used for"
  },
  {
    statement: "One audience of a token",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "(Array.isArray(aud) && aud.includes(audience))",
    replace: "Array.isArray(aud)",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "name the audience"
  },
  {
    statement: "The issuer of a token",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "iss !== issuer",
    replace: "iss === undefined",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "name the issuer"
  },
  {
    statement: "The time at which a token",
    file: `${hotsock}/tokens/claims.ts`,
    find: "  nbf: maybe(NumericDate),",
    replace: "  nbf: maybe(NumericDate),\n  iat: maybe(NumericDate),",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "do not depend on iat"
  },
  {
    statement: "A token is valid from",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "(nbf ?? 0) * 1_000 > now",
    replace: "(nbf ?? 0) * 1_000 >= now",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "are valid from nbf"
  },
  {
    statement: "A token with `singleUse` has",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "singleUse && !jti",
    replace: 'singleUse && jti === ""',
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "name the token"
  },
  {
    statement: "A token that names a user",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: "return uid === connectedUid ? Effect.void",
    replace: "return uid.length > 0 ? Effect.void",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "any connection of that user"
  },
  {
    statement: "User metadata is any JSON",
    file: `${hotsock}/tokens/claims.ts`,
    find: "Buffer.byteLength(json) <= nameLimits.umdBytes",
    replace: "Buffer.byteLength(json) <= 2 * nameLimits.umdBytes",
    test: `${hotsock}/tokens/claims.test.ts`,
    name: "which of them is wrong"
  },
  {
    statement: "A token that names a connection",
    file: `${hotsock}/tokens/verify-token.ts`,
    find: 'return connectionId ? TokenRefused.claim("connectionId", "must not be in a token that connects") : Effect.void',
    replace: "return Effect.void",
    test: `${hotsock}/tokens/verify-token.test.ts`,
    name: "that name a connection"
  },
  {
    statement: "A heartbeat is demanded",
    file: `${hotsock}/tokens/claims.ts`,
    find: "seconds >= 5 && seconds <= 600",
    replace: "seconds >= 5 && seconds <= 601",
    test: `${hotsock}/tokens/claims.test.ts`,
    name: "have a heartbeatTimeout"
  },
  {
    statement: "The keys of a token",
    file: `${hotsock}/directives/pattern.ts`,
    find: "name.length < first.length + last.length",
    replace: "name.length < last.length",
    test: `${hotsock}/directives/pattern.test.ts`
  },
  {
    statement: "An explicit `false` of any",
    file: `${hotsock}/directives/combine.ts`,
    find: "!values.includes(false) && values.includes(true)",
    replace: "(values.find((value) => value !== null && value !== undefined) ?? false)",
    test: `${hotsock}/directives/order-of-rules.test.ts`
  },
  {
    statement: "An invalid expression refuses",
    file: `${hotsock}/directives/pattern.ts`,
    find: "instructions > tokenLimits.regexInstructions",
    replace: "instructions > 100 * tokenLimits.regexInstructions",
    test: `${hotsock}/directives/pattern.test.ts`,
    name: "limited length"
  },
  {
    statement: "Connecting subscribes to names",
    file: `${hotsock}/directives/channel-rules.ts`,
    find: 'if (autoSubscribe && pattern.kind === "name")',
    replace: "if (autoSubscribe)",
    test: `${hotsock}/tokens/claims.test.ts`,
    name: "subscribe on their own"
  },
  {
    statement: "An alias is valid",
    file: `${hotsock}/directives/directives.ts`,
    find: "const all = [...subscriptions, connect]",
    replace: "const all = [connect, ...subscriptions]",
    test: `${hotsock}/directives/directives.test.ts`,
    name: "of a subscribe token"
  },
  {
    statement: "History begins at",
    file: `${hotsock}/directives/combine.ts`,
    find: "Math.min(...times)",
    replace: "Math.max(...times)",
    test: `${hotsock}/directives/directives.test.ts`,
    name: "show the most history"
  },
  {
    statement: "`publish: false` beats",
    file: `${hotsock}/directives/directives.ts`,
    find: "const broadcast = !isForbidden && flag(",
    replace: "const broadcast = flag(",
    test: `${hotsock}/directives/directives.test.ts`,
    name: "allow publishing while subscribed"
  },
  {
    statement: "A reaction is allowed by",
    file: `${hotsock}/directives/may-react.ts`,
    find: "react.has(reaction)",
    replace: "react.size > 0",
    test: `${hotsock}/directives/directives.test.ts`,
    name: "allow reactions by true"
  }
]
