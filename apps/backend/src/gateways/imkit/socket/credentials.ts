/** The client key and the token of `auth2`, as far as they were given. */
export interface Credentials {
  readonly clientKey: string
  readonly token: string
}

const textAt = (value: object, names: ReadonlyArray<string>) => {
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === "string" && names.includes(name.toLowerCase())) return text
  }
  return ""
}

const withoutScheme = (text: string) => text.replace(/^Bearer\s+/i, "").trim()

/**
 * The credentials of `auth2(token, headers)`, and of `auth(token)`, which has no headers. The token may be given in either
 * place. Source: I3.
 */
export const credentialsIn = ([token, headers]: ReadonlyArray<unknown>): Credentials => {
  const given = typeof headers === "object" && headers !== null ? headers : {}
  const ofArgument = typeof token === "string" ? withoutScheme(token) : ""
  return {
    clientKey: textAt(given, ["client_key", "im-client-key"]),
    token: ofArgument || withoutScheme(textAt(given, ["authorization", "im-authorization"]))
  }
}
