const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A token with these claims. Nothing in this app verifies its signature. */
export const tokenWith = (claims: object): string =>
  `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}.c2lnbmF0dXJl`

const chatting = { publish: true, store: -1, react: ["👍", "❤️"] }

/** A token of an app user for a channel, as the app's server would sign it. */
export const tokenOf = (uid: string, channel: string, claims: object = {}): string =>
  tokenWith({
    scope: "connect",
    uid,
    channels: { [channel]: { subscribe: true, historyStart: 0, messages: { "chat*": chatting } } },
    ...claims
  })
