import { signInMethodTexts as texts } from "./texts.ts"

/** A refusal of the server. With `needsPassword` the same request with a password may succeed. */
export class Refused extends Error {
  readonly code: string | undefined
  constructor(code: string | undefined, text: string) {
    super(text)
    this.code = code
  }
}

const textsOf: Readonly<Record<string, string>> = {
  WRONG_CODE: texts.wrongCode,
  INVALID_PASSWORD: texts.wrongPassword,
  SECOND_FACTOR_REQUIRED: texts.factorElsewhere,
  TOO_LATE: texts.tooLate,
  PASSKEY_REFUSED: texts.passkeyRefused,
  LAST_FACTOR: texts.lastFactor,
  LAST_METHOD: texts.lastMethod,
  ALREADY_LINKED: texts.alreadyLinked,
  SINGLE_SIGN_ON_ONLY: texts.singleSignOnOnly,
  SSO_UNREACHABLE: texts.providerAway
}

const refusalIn = async (response: Response) => {
  const body: unknown = await response.json().catch(() => undefined)
  const { code }: { readonly code?: unknown } = Object(body)
  const known = typeof code === "string" ? code : undefined
  if (response.status === 429)
    return new Refused(known, texts.tooMany(Number(response.headers.get("retry-after") ?? 60)))
  return new Refused(known, textsOf[known ?? ""] ?? texts.failed)
}

/** Posts below `/api/auth`. Throws a `Refused` whose message people can read. */
export const ask = async (path: string, body: object): Promise<unknown> => {
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body)
  }).catch(() => undefined)
  if (response === undefined) throw new Refused(undefined, texts.unreachable)
  if (!response.ok) throw await refusalIn(response)
  return response.json()
}
