import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const authentication = `${backend}/authentication`
const handlers = `${backend}/rpc/handlers`
const functions = "packages/db/src/functions"

/** Attempts to guess, keep or outlive a credential, or to get more rights than it gives. */
export const credentials: ReadonlyArray<Mutation> = [
  {
    statement: "A secret of fewer",
    file: `${backend}/config.ts`,
    find: "Buffer.byteLength(Redacted.value(secret)) >= leastBytes || advice",
    replace: "Buffer.byteLength(Redacted.value(secret)) > 0 || advice",
    test: `${backend}/config.test.ts`
  },
  {
    statement: "Metrics are read with a token",
    file: `${backend}/http/metrics-route.ts`,
    find: "!headersOfProxies.some((header) => header in headers)",
    replace: "true",
    test: `${backend}/http/metrics-route.test.ts`
  },
  {
    statement: "A defect reveals no",
    file: "packages/domain/src/rpc/defect.ts",
    find: `typeof defect === "string" && !isAboutTheAnswer(defect)`,
    replace: `typeof defect === "string"`,
    test: "packages/domain/src/rpc/defect.test.ts"
  },
  {
    statement: "A deactivated person loses every session",
    file: `${functions}/users.sql`,
    find: "  return query delete from api_keys where reference_id = person returning id;\n",
    replace: "",
    test: `${handlers}/users-deactivated.test.ts`
  },
  {
    statement: "A credential longer than 512 characters is refused unread",
    file: `${authentication}/credential.ts`,
    find: "credential.length <= credentialLimits.longestCredential && isHeaderValue(credential)",
    replace: "isHeaderValue(credential)",
    test: `${authentication}/credentials.test.ts`
  },
  {
    statement: "Wrong credentials from one",
    file: `${authentication}/credential-failures.ts`,
    find: "if (isRefused) count.failures++",
    replace: "",
    test: `${authentication}/credential-failures.test.ts`
  },
  {
    statement: "When a session, an",
    file: `${backend}/jobs/notice-ended-sessions.ts`,
    find: "if (isGone || now - (expiredSince.get(id) ?? now) >= confirmedAfterMs) ends.publish(id)",
    replace: "",
    test: `${authentication}/credentials.test.ts`
  },
  {
    statement: "Wrong passwords are counted",
    file: `${authentication}/password-attempts.ts`,
    find: "if (before.failures >= most) return yield*",
    replace: "if (false) return yield*",
    test: `${authentication}/passwords.test.ts`
  },
  {
    statement: "Passwords are hashed one or two",
    file: `${authentication}/password-queue.ts`,
    find: "if (underway < atOnce) {",
    replace: "if (underway < atOnce + 1) {",
    test: `${authentication}/password-queue.test.ts`
  },
  {
    statement: "With an authenticator app a password",
    file: "packages/db/src/repositories/two-factor-repository.ts",
    find: "where user_id = ${userId} and last_step < ${step} returning id",
    replace: "where user_id = ${userId} returning id",
    test: `${backend}/sign-in-methods/second-factor.test.ts`
  },
  {
    statement: "A passkey signs a person in by itself",
    file: "packages/db/src/repositories/passkey-repository.ts",
    find: "where id = ${id} and last_challenge < ${challenge} returning id",
    replace: "where id = ${id} returning id",
    test: `${backend}/sign-in-methods/passkeys.test.ts`
  },
  {
    statement: "While the workspace requires a second",
    file: "packages/db/src/authentication-adapter.ts",
    find: "return (await isRestricted(Object(found).id)) ? null : found",
    replace: "return found",
    test: `${backend}/sign-in-methods/required-second-factor.test.ts`
  },
  {
    statement: "People are told by mail of each change",
    file: `${backend}/sign-in-methods/method-changes.ts`,
    find: "eventLog.change(Effect.tap(change, () => accountMails.tell(kind, told)))",
    replace: "eventLog.change(change)",
    test: `${handlers}/sign-in-methods.test.ts`
  },
  {
    statement: "Single sign-on signs in whom",
    file: `${backend}/sign-in-methods/single-sign-on.ts`,
    find: "if (email === undefined || !isEmailVerified) throw",
    replace: "if (email === undefined) throw",
    test: `${backend}/sign-in-methods/single-sign-on.test.ts`
  },
  {
    statement: "Somebody who is signed in links",
    file: `${backend}/sign-in-methods/link-endpoints.ts`,
    find: "if (found?.session.id !== linksIn)",
    replace: "if (found === null)",
    test: `${backend}/sign-in-methods/identity-links.test.ts`
  },
  {
    statement: "Changing the password ends",
    file: `${authentication}/password-requests.ts`,
    find: "if (response.ok) yield* endOthers(caller, body)",
    replace: "",
    test: `${authentication}/exposed-endpoints.test.ts`
  },
  {
    statement: "An invalid sign-up or sign-in gets",
    file: `${authentication}/authenticator.ts`,
    find: "hooks: { before: checkNewcomers(parts), after",
    replace: "hooks: { after",
    test: `${authentication}/exposed-endpoints.test.ts`
  },
  {
    statement: "With a base URL",
    file: `${backend}/front-door/own-host.ts`,
    find: "this.#base ? from.origin === this.#base.origin : from.host === host",
    replace: "from.host === (this.#base?.host ?? host)",
    test: `${backend}/front-door/own-host.test.ts`
  },
  {
    statement: "The address of a client",
    file: `${backend}/front-door/client-address.ts`,
    find: "if (proxies.length === 0 || !isTrusted(proxies, peer)) return NetAddress.formatIp(client)",
    replace: "",
    test: `${backend}/front-door/client-address.test.ts`
  },
  {
    statement: "No key, role or rotation",
    file: "packages/domain/src/scope.ts",
    find: "const scope = given.find((each) => !own.has(each))",
    replace: "const scope = given.find((each) => own.size === 0 && !own.has(each))",
    test: `${handlers}/scopes-given.test.ts`
  },
  {
    statement: "A refused handle, and the handle",
    file: `${functions}/users.sql`,
    find: "  if is_guest(new.role) then new.handle := left(new.handle, room) || '-' || right(new.id::text, 5); end if;\n",
    replace: "",
    test: `${handlers}/handles-unseen.test.ts`
  },
  {
    statement: "Invitation mails have a fixed",
    file: `${backend}/mail/mail-words.ts`,
    find: "return `“${isolated(shown)}”`",
    replace: "return `“${isolated(text)}”`",
    test: `${backend}/invitations/invitation-mail-limits.test.ts`
  },
  {
    statement: "A person who signs",
    file: `${functions}/authority.sql`,
    find: "where email = lower(address) and email_verified and id <> inviter",
    replace: "where email = lower(address) and id <> inviter",
    test: `${backend}/invitations/unverified-addresses.test.ts`
  },
  {
    statement: "Where sign-up is by",
    file: `${authentication}/newcomer.ts`,
    find: `if (mode === "invited") throw signUpClosed()`,
    replace: `if (mode === "invited") return`,
    test: `${authentication}/sign-up-modes.test.ts`
  },
  {
    statement: "The owner and admins decide in Hazel",
    file: `${authentication}/access.ts`,
    find: "onNone: () => stored,",
    replace: 'onNone: () => ({ ...stored, signUp: "open" }),',
    test: `${authentication}/access.test.ts`
  },
  {
    statement: "The owner and admins decide how long",
    file: `${functions}/sessions.sql`,
    find: "return query delete from sessions where expires_at <= clock_timestamp() returning id;",
    replace: "return;",
    test: `${backend}/authentication/access.test.ts`
  },
  {
    statement: "A person sees where they are signed in",
    file: "packages/db/src/repositories/session-repository.ts",
    find: "where own.id = nullif(${sessionId}, '')::uuid and own.user_id = ${userId}",
    replace: "where own.user_id = ${userId}",
    test: `${backend}/rpc/handlers/sessions.test.ts`
  },
  {
    statement: "Strangers can use up",
    file: "packages/db/src/repositories/mail-count-repository.ts",
    find: "Math.max(1, Math.floor(left / parts))",
    replace: "left",
    test: `${backend}/mail/mail-shares.test.ts`
  },
  {
    statement: "A sign-up takes an unconfirmed address from another account only",
    file: "packages/db/src/authentication-adapter.ts",
    find: "await within.execute(sql`select release_address(${releasedAddress})`)",
    replace: "await database.execute(sql`select release_address(${releasedAddress})`)",
    test: `${backend}/invitations/unverified-addresses.test.ts`,
    name: "when a sign-up with that link fails"
  },
  {
    statement: "Only a checked password",
    file: `${authentication}/password-attempts.ts`,
    find: "return codes.has(Object(body).code)",
    replace: "return body !== undefined",
    test: `${authentication}/passwords.test.ts`
  },
  {
    statement: "A page of another origin signs nobody in, up or out",
    file: `${authentication}/authenticator.ts`,
    find: "disableOriginCheck: false",
    replace: "disableOriginCheck: true",
    test: `${authentication}/foreign-origins.test.ts`
  },
  {
    statement: "A person who becomes",
    file: `${backend}/policies/locks.ts`,
    find: ") => find.pipe(Effect.flatMap(lock), Effect.andThen(find))",
    replace: ") => Effect.tap(find, lock)",
    test: `${backend}/invitations/inviters.test.ts`
  },
  {
    statement: "A new guest keeps",
    file: `${backend}/realtime/membership-change.ts`,
    find: "if (guestId === undefined || parsed.topic !== globalTopic) return undefined",
    replace: "if (guestId === undefined) return undefined",
    test: `${backend}/realtime/superseded-events.test.ts`
  },
  {
    statement: "A mailed link opens",
    file: `${backend}/http/web-app-route.ts`,
    find: `const isPage = !url.startsWith("/assets/") && (headers["accept"] ?? "").includes("text/html")`,
    replace: `const isPage = !url.includes(".") && (headers["accept"] ?? "").includes("text/html")`,
    test: `${backend}/http/web-app-route.test.ts`
  }
]
