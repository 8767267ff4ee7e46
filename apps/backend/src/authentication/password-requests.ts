import { Database } from "@hazel/db/database"
import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { longestEmail, tidyEmail } from "@hazel/domain/email-address"
import { isStorable } from "@hazel/domain/storable-text"
import { Context, Effect, Layer } from "effect"
import { passwordLimits } from "../front-door/limits/index.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { KnownDevices } from "./known-devices.ts"
import { PasswordAttempts } from "./password-attempts.ts"
import { PasswordQueue } from "./password-queue.ts"
import { SessionEnds } from "./session-ends.ts"
import type { Caller } from "./sessions.ts"
import { wrongPassword } from "./wrong-password.ts"

interface AuthenticationRequest {
  /** Method and path, as in `POST /sign-in/email`. */
  readonly endpoint: string
  readonly request: Request
  /** The address by which limits count the client. */
  readonly address: string
  readonly caller: Caller | undefined
}

type Ask = (request: Request) => Effect.Effect<Response>
type Body = Readonly<Record<string, unknown>>

/** The body as an object, or undefined. Only JSON is read, because better-auth would read other forms differently. */
const bodyOf = (request: Request) =>
  Effect.promise(async (): Promise<Body | undefined> => {
    if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return undefined
    try {
      const body: unknown = JSON.parse(await request.text())
      return typeof body === "object" && body !== null ? { ...body } : undefined
    } catch {
      return undefined
    }
  })

/** Longer passwords than anybody's are cut, because comparing more would only take longer. */
const cut = (value: unknown) => (typeof value === "string" ? value.slice(0, passwordLimits.length + 1) : value)

const tidyField = ([key, value]: readonly [string, unknown]): readonly [string, unknown] => {
  if (/password$/i.test(key)) return [key, cut(value)]
  return [key, key === "email" && typeof value === "string" ? tidyEmail(value) : value]
}

const tidy = (body: Body): Body => Object.fromEntries(Object.entries(body).map(tidyField))

const canBeChosen = (password: unknown) =>
  typeof password === "string" &&
  password.length >= passwordLimits.leastLength &&
  password.length <= passwordLimits.length

const withBody = ({ url, method, headers }: Request, body: Body) => {
  const others = new Headers(headers)
  others.delete("content-length")
  return new Request(url, { method, headers: others, body: JSON.stringify(body) })
}

/** Requests without a password of their own, for which Hazel looks something up or asks the provider of single sign-on. */
const otherProofs: ReadonlySet<string> = new Set([
  "POST /sign-in/second-factor",
  "POST /second-factor/prove",
  "GET /sso/sign-in",
  "GET /sso/callback",
  "POST /sso/link"
])

const changed = "password-changed-in-settings"

/** The token of the session that an answer of better-auth begins. */
const tokenIn = (response: Response) =>
  Effect.promise(async () => String(Object(await response.clone().json())["token"]))

const notJson = Response.json({ message: "Send an object as application/json." }, { status: 400 })

/** The account is cut, because it is kept in a count and is not yet known to be an e-mail address. */
const accountIn = ({ email }: Body) => String(email).toLowerCase().slice(0, longestEmail)

const make = Effect.gen(function* () {
  const { transaction } = yield* Database
  const accountMails = yield* AccountMails
  const attempts = yield* PasswordAttempts
  const devices = yield* KnownDevices
  const ends = yield* SessionEnds
  const limits = yield* RateLimits
  const passwords = yield* PasswordRepository
  const queue = yield* PasswordQueue
  const sessions = yield* SessionRepository
  const users = yield* UserRepository

  /** Gives a browser that has signed in its own count of wrong passwords. */
  const remembering = (account: string, { headers }: Request, response: Response) => {
    if (response.ok) response.headers.append("set-cookie", devices.cookieFor(headers.get("cookie"), account))
    return response
  }

  /**
   * Checks a password, and refuses it if it was replaced during the check. That ended every session, but not yet the one that
   * the check was about to begin.
   */
  const checkPassword = Effect.fnUntraced(function* (account: string, check: Effect.Effect<Response>) {
    const before = isStorable(account) ? yield* passwords.findByEmail(account) : undefined
    const response = yield* check
    if (!response.ok || before === undefined || (yield* passwords.isStill(before))) return response
    yield* sessions.endByToken(yield* tokenIn(response))
    return Response.json(wrongPassword, { status: 401 })
  })

  const signIn = Effect.fnUntraced(function* ({ request, address }: AuthenticationRequest, body: Body, ask: Ask) {
    const account = accountIn(body)
    yield* limits.takeForAddress("signIns", address)
    const attempt = { account, address, cookies: request.headers.get("cookie") }
    const check = checkPassword(account, ask(withBody(request, body)))
    return remembering(account, request, yield* attempts.attempt(attempt, check))
  })

  const signUp = Effect.fnUntraced(function* ({ request, address }: AuthenticationRequest, body: Body, ask: Ask) {
    yield* limits.takeForAddress("signUp", address)
    const response = yield* queue.whenItIsMyTurn({ address }, ask(withBody(request, body)))
    return remembering(accountIn(body), request, response)
  })

  /**
   * Everything the body does not keep ends with the old password: somebody who knew it may have made it. The person is told by
   * mail.
   */
  const endOthers = Effect.fnUntraced(function* ({ user, sessionId }: Caller, body: Body) {
    const what = { sessions: body["revokeOtherSessions"] !== false, apiKeys: body["revokeApiKeys"] !== false }
    const email = (yield* users.find(user.id))?.email
    const told = email === undefined ? Effect.void : accountMails.tell(changed, { userId: user.id, email })
    const ended = yield* transaction(Effect.andThen(told, sessions.endOthers(sessionId, user.id, what)))
    for (const id of ended) ends.publish(id)
    yield* accountMails.post
  })

  const changePassword = Effect.fnUntraced(function* (asked: AuthenticationRequest, body: Body, ask: Ask) {
    const { request, address, caller } = asked
    // better-auth refuses these without checking the current password, so they are no attempts to guess it.
    if (caller === undefined || !canBeChosen(body["newPassword"])) return yield* ask(withBody(request, body))
    const attempt = { account: caller.user.id, address, cookies: null }
    // The session that changes the password goes on, and better-auth would end that as well.
    const check = ask(withBody(request, { ...body, revokeOtherSessions: false }))
    const response = yield* attempts.attempt(attempt, check)
    if (response.ok) yield* endOthers(caller, body)
    return response
  })

  /** Passes requests on to better-auth, and bounds what proofs of strangers cost. */
  const answer = Effect.fnUntraced(function* (asked: AuthenticationRequest, ask: Ask) {
    const withPassword = {
      "POST /sign-in/email": signIn,
      "POST /sign-up/email": signUp,
      "POST /change-password": changePassword
    }
    const found = Object.entries(withPassword).find(([endpoint]) => endpoint === asked.endpoint)
    if (otherProofs.has(asked.endpoint)) yield* limits.takeForAddress("signIns", asked.address)
    if (found === undefined) return yield* ask(asked.request)
    const body = yield* bodyOf(asked.request)
    return body === undefined ? notJson.clone() : yield* found[1](asked, tidy(body), ask)
  })

  return { answer }
})

/** The requests that prove or choose a password. */
export class PasswordRequests extends Context.Service<PasswordRequests, Effect.Success<typeof make>>()(
  "@hazel/PasswordRequests"
) {
  static readonly layer = Layer.effect(PasswordRequests, make).pipe(
    Layer.provide([
      AccountMails.layer,
      PasswordAttempts.layer,
      KnownDevices.layer,
      SessionEnds.layer,
      RateLimits.layer,
      PasswordQueue.layer
    ])
  )
}
