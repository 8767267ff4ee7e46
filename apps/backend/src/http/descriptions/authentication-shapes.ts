import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"
import type { HttpOperation } from "../../api-descriptions/http-part.ts"

const times = { createdAt: Timestamp, updatedAt: Timestamp }

export const Account = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  email: Schema.String,
  emailVerified: Schema.Boolean,
  image: Schema.NullOr(Schema.String),
  handle: Schema.String,
  ...times
}).annotate({ identifier: "Account" })

export const Session = Schema.Struct({
  id: Schema.String,
  token: Schema.String,
  userId: Schema.String,
  expiresAt: Timestamp,
  ipAddress: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  ...times
}).annotate({ identifier: "Session" })

const Problem = Schema.Struct({ message: Schema.String, code: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "AuthenticationProblem"
})

export const Signed = { token: Schema.NullOr(Schema.String), user: Account }

export const ApiKey = Schema.Struct({
  id: Schema.String,
  configId: Schema.String,
  name: Schema.NullOr(Schema.String),
  start: Schema.NullOr(Schema.String).annotate({ description: "The first characters of the key." }),
  prefix: Schema.NullOr(Schema.String),
  referenceId: Schema.String.annotate({ description: "The id of the person." }),
  enabled: Schema.Boolean,
  expiresAt: Schema.NullOr(Timestamp),
  permissions: Schema.NullOr(Schema.Record(Schema.String, Schema.Array(Schema.String))),
  metadata: Schema.NullOr(Schema.Unknown),
  requestCount: Schema.Int,
  remaining: Schema.NullOr(Schema.Int),
  lastRequest: Schema.NullOr(Timestamp),
  refillInterval: Schema.NullOr(Schema.Int),
  refillAmount: Schema.NullOr(Schema.Int),
  lastRefillAt: Schema.NullOr(Timestamp),
  rateLimitEnabled: Schema.Boolean,
  rateLimitTimeWindow: Schema.NullOr(Schema.Int),
  rateLimitMax: Schema.NullOr(Schema.Int),
  ...times
}).annotate({ identifier: "ApiKey" })

export const email = Schema.String.annotate({ format: "email" })
export const password = Schema.String.annotate({ format: "password" })

const problems = {
  400: { description: "The body is not as described.", body: { schema: Problem } },
  401: { description: "Who calls is not known, or the address or password is wrong.", body: { schema: Problem } },
  429: { description: "There were too many attempts.", headers: { "Retry-After": "Seconds to wait." } }
}

export const session = [{ bearer: [] }]

/** better-auth wants JSON even where it reads nothing. */
export const nothing = { schema: Schema.Struct({}), examples: { "An empty body": {} } }

export const Done = Schema.Struct({ status: Schema.Boolean })

export const RecoveryCodes = Schema.Struct({ recoveryCodes: Schema.Array(Schema.String) })

/** Without the password these work within 15 minutes after the sign-in. */
export const withPassword = {
  schema: Schema.Struct({ password: Schema.optionalKey(password) }),
  examples: { "With the password": { password: "correct horse battery" } }
}

export const operation = (
  path: string,
  method: "get" | "post",
  summary: string,
  others: Pick<HttpOperation, "security" | "body" | "parameters" | "description" | "rateLimit"> & {
    readonly answer: Schema.Constraint
  }
): HttpOperation => {
  const { answer, ...rest } = others
  return {
    id: `auth${path.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    method,
    path: `/api/auth${path}`,
    summary,
    ...rest,
    answers: { 200: { description: "It is done.", body: { schema: answer } }, ...problems }
  }
}
