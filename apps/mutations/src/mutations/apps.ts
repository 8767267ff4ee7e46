import type { Mutation } from "../mutation.ts"

const services = "apps/backend/src/apps"
const handlers = "apps/backend/src/rpc/handlers"

/** Apps and their keys, the developer console and event sinks. */
export const apps: ReadonlyArray<Mutation> = [
  {
    statement: "The owner and admins make, change, disable and delete apps",
    file: "apps/backend/src/policies/app-policy.ts",
    find: "if (canAdminister({ role: yield* users.roleOf(id) })) return",
    replace: "if ((yield* users.roleOf(id)) !== undefined) return",
    test: "apps/backend/src/testing/matrix/permissions-in-private.test.ts",
    name: "through app.get is granted to those only"
  },
  {
    statement: "A deleted app takes its keys",
    file: "packages/db/src/repositories/app-repository.ts",
    find: "yield* run`delete from app_links where app_id = ${id}`",
    replace: "",
    test: `${handlers}/apps.test.ts`,
    name: "is deleted with its keys"
  },
  {
    statement: "A shared secret is stored encrypted",
    file: `${services}/app-keys.ts`,
    find: "return { sealedSecret: sealSecret(id, secretBytes), publicKey: null }",
    replace: "return { sealedSecret: secretBytes, publicKey: null }",
    test: `${handlers}/app-keys.test.ts`,
    name: "is generated and shown once"
  },
  {
    statement: "A repeated call answers the secret",
    file: `${services}/app-keys.ts`,
    find: "`app signing key ${id} ${transactionId}`",
    replace: "`app signing key ${id} ${Math.random()}`",
    test: `${handlers}/app-keys.test.ts`,
    name: "has its secret again"
  },
  {
    statement: "A key that does not fit its algorithm",
    file: `${services}/signing-material.ts`,
    find: "if (isPrivate(text))",
    replace: "if (text === '')",
    test: `${handlers}/app-keys.test.ts`,
    name: "is refused with advice"
  },
  {
    statement: "An app has at most two signing keys",
    file: `${handlers}/app-keys.ts`,
    find: "keys.length < appLimits.keys",
    replace: "keys.length <= appLimits.keys",
    test: `${handlers}/app-keys.test.ts`,
    name: "is one of two at most, of which the older"
  },
  {
    statement: "A changed key or app counts",
    file: `${services}/app-directory.ts`,
    find: "if (known && (yield* appRepository.revision) !== known.revision) yield* refresh",
    replace: "if (known === undefined) yield* refresh",
    test: `${services}/app-directory.test.ts`,
    name: "tells other nodes within a second"
  },
  {
    statement: "The app of the demo is made only",
    file: "apps/backend/src/demo/demo-app.ts",
    find: "const ada = yield* demo.findUser(cast.ada.email)",
    replace: "const ada = null",
    test: "apps/backend/src/demo/demo.test.ts",
    name: "is not made where people have signed up"
  },
  {
    statement: "The developer console shows",
    file: "packages/db/src/functions/app-console.sql",
    find: "where c.app_id = app and starts_with(c.name, prefix)",
    replace: "where starts_with(c.name, prefix)",
    test: `${handlers}/app-console.test.ts`,
    name: "shows the connections, channels and events"
  },
  {
    statement: "A test token has the audience",
    file: `${services}/test-token.ts`,
    find: "return { ...known, ...claims }",
    replace: "return { iat: known.iat, exp: known.exp, ...claims }",
    test: `${handlers}/app-console.test.ts`,
    name: "mints a token"
  },
  {
    statement: "A delivery that has ended is sent again",
    file: `${handlers}/app-event-sinks.ts`,
    find: "if (!(yield* deliveries.repeat(sinkId, id)))",
    replace: "if (!(yield* deliveries.list(sinkId, id)))",
    test: `${handlers}/app-event-sinks.test.ts`,
    name: "lists its deliveries page by page"
  }
]
