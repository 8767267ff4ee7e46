import { SignJWT } from "jose"
import { jsonOf, type PushAnswer } from "../push-answer.ts"
import type { FcmCredentials } from "./fcm-credentials.ts"
import { post } from "./post.ts"

const scope = "https://www.googleapis.com/auth/firebase.messaging"
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer"

/** An access token is replaced so long before it expires. */
const earlierMs = 60_000

/** No access token was given. `answer` says why. */
export class NoAccessToken extends Error {
  readonly answer: PushAnswer

  constructor(answer: PushAnswer) {
    super(`The service account got no access token: the answer was ${answer.status}.`)
    this.answer = answer
  }
}

interface Given {
  readonly token: string
  readonly endsAt: number
}

/**
 * The access token by which Hazel calls FCM. Requests at the same time share it and the request for it. `now` is a steady
 * time in milliseconds. Source: "Using OAuth 2.0 for server to server applications" in Google's documentation (RFC 7523).
 */
export const accessToken = ({ key, keyId, clientEmail, tokenUrl }: FcmCredentials, now: () => number) => {
  let given: Promise<Given> | undefined

  const assertion = () =>
    new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(keyId !== undefined && { kid: keyId }) })
      .setIssuer(clientEmail)
      .setAudience(tokenUrl)
      .setIssuedAt()
      .setExpirationTime("1 hour")
      .sign(key)

  const ask = async (): Promise<Given> => {
    const form = new URLSearchParams({ grant_type: grantType, assertion: await assertion() })
    const before = now()
    const answer = await post(tokenUrl, { "content-type": "application/x-www-form-urlencoded" }, form.toString())
    const { access_token: token, expires_in: seconds } = jsonOf(answer)
    if (answer.status !== 200 || typeof token !== "string" || typeof seconds !== "number")
      throw new NoAccessToken(answer)
    return { token, endsAt: before + seconds * 1_000 - earlierMs }
  }

  const askOnce = () => {
    const asked = ask()
    given = asked
    asked.catch(() => {
      if (given === asked) given = undefined
    })
    return asked
  }

  const current = async (): Promise<string> => {
    const known = given
    const kept = await known
    if (kept !== undefined && now() < kept.endsAt) return kept.token
    // While this request waited, another one may have asked.
    return given === known ? (await askOnce()).token : current()
  }

  /** Forgets a token that FCM refused. */
  const forget = async (refused: string) => {
    if ((await given?.catch(() => undefined))?.token === refused) given = undefined
  }

  return { current, forget }
}
