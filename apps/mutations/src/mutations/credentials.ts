import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const authentication = `${backend}/authentication`
const handlers = `${backend}/rpc/handlers`
const functions = "packages/db/src/functions"

/** What nobody can do: guess, keep or outlive a credential, or get more than was given. */
export const credentials: ReadonlyArray<Mutation> = [
  {
    statement: "Attack 30",
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
    statement: "A defect quotes nothing of what broke",
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
    statement: "Attack 3",
    file: `${authentication}/credential.ts`,
    find: "credential.length <= credentialLimits.longestCredential && isHeaderValue(credential)",
    replace: "isHeaderValue(credential)",
    test: `${authentication}/credentials.test.ts`
  },
  {
    statement: "Attack 5",
    file: `${authentication}/credential-failures.ts`,
    find: "if (isRefused) count.failures++",
    replace: "",
    test: `${authentication}/credential-failures.test.ts`
  },
  {
    statement: "Attack 31",
    file: `${backend}/jobs/notice-ended-sessions.ts`,
    find: "if (isGone || now - (expiredSince.get(id) ?? now) >= confirmedAfterMs) ends.tell(id)",
    replace: "",
    test: `${authentication}/credentials.test.ts`
  },
  {
    statement: "Wrong passwords are counted by account and place",
    file: `${authentication}/password-attempts.ts`,
    find: "if (before.failures >= most) return yield*",
    replace: "if (false) return yield*",
    test: `${authentication}/passwords.test.ts`
  },
  {
    statement: "Attack 15",
    file: `${authentication}/password-queue.ts`,
    find: "if (underway < atOnce) {",
    replace: "if (underway < atOnce + 1) {",
    test: `${authentication}/password-queue.test.ts`
  },
  {
    statement: "Attack 18",
    file: `${authentication}/password-requests.ts`,
    find: "if (response.ok) yield* endOthers(caller, body)",
    replace: "",
    test: `${authentication}/exposed-endpoints.test.ts`
  },
  {
    statement: "Attack 24",
    file: `${authentication}/authentication.ts`,
    find: "hooks: { before: checkNewcomers(parts), after",
    replace: "hooks: { after",
    test: `${authentication}/exposed-endpoints.test.ts`
  },
  {
    statement: "Attack 21, 27",
    file: `${backend}/front-door/own-host.ts`,
    find: "this.#base ? from.origin === this.#base.origin : from.host === host",
    replace: "from.host === (this.#base?.host ?? host)",
    test: `${backend}/front-door/own-host.test.ts`
  },
  {
    statement: "The address of a client is that of its socket",
    file: `${backend}/front-door/client-address.ts`,
    find: "if (proxies.length === 0 || !isTrusted(proxies, peer)) return NetAddress.formatIp(client)",
    replace: "",
    test: `${backend}/front-door/client-address.test.ts`
  },
  {
    statement: "Attack 12",
    file: "packages/domain/src/scope.ts",
    find: "const scope = given.find((each) => !own.has(each))",
    replace: "const scope = given.find((each) => own.size === 0 && !own.has(each))",
    test: `${handlers}/scopes-given.test.ts`
  },
  {
    statement: "Attack 25",
    file: `${functions}/users.sql`,
    find: "  if new.role = 'guest' then new.handle := left(new.handle, 24) || '-' || right(new.id::text, 5); end if;\n",
    replace: "",
    test: `${handlers}/handles-unseen.test.ts`
  },
  {
    statement: "Invitations are mailed under our own subject",
    file: `${backend}/mail/mail-words.ts`,
    find: 'const plain = text.replaceAll(/[^\\p{L}\\p{M}\\p{N}\\p{So} \'’,&#_-]+/gu, " ").replaceAll',
    replace: "const plain = text.replaceAll",
    test: `${backend}/invitations/invitation-mail-limits.test.ts`
  },
  {
    statement: "Attack 11",
    file: `${functions}/invitations.sql`,
    find: "where email = lower(address) and email_verified and id <> inviter",
    replace: "where email = lower(address) and id <> inviter",
    test: `${backend}/invitations/unverified-addresses.test.ts`
  },
  {
    statement: "Where sign-up is by invitation or for a domain",
    file: `${authentication}/newcomer.ts`,
    find: "if (isOfDomain(config.signUpDomains, email)) return\n    throw closed()",
    replace: "return",
    test: `${authentication}/sign-up-modes.test.ts`
  }
]
