import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import type { HttpOperation } from "../../api-descriptions/http-part.ts"
import {
  Account,
  Session,
  Signed,
  ApiKey,
  email,
  password,
  session,
  nothing,
  Done,
  RecoveryCodes,
  withPassword,
  operation
} from "./authentication-shapes.ts"

const operations: ReadonlyArray<HttpOperation> = [
  operation("/sign-up/email", "post", "Makes an account", {
    description: "The first person owns the workspace. After that, `workspace.accessRules` says who may sign up.",
    security: [],
    body: {
      schema: Schema.Struct({ name: Schema.String, email, password }),
      examples: { Somebody: { name: "Ada", email: "ada@hazel.example", password: "correct horse battery" } }
    },
    answer: Schema.Struct(Signed),
    rateLimit: "10 per minute from one address"
  }),
  operation("/sign-in/email", "post", "Begins a session", {
    description: "The answer holds the `token` of a session, which is valid for 30 days after its last use.",
    security: [],
    body: {
      schema: Schema.Struct({ email, password }),
      examples: { Somebody: { email: "ada@hazel.example", password: "correct horse battery" } }
    },
    answer: Schema.Struct({ ...Signed, redirect: Schema.Boolean }),
    rateLimit: "5 per minute for an account, 60 per minute from one address"
  }),
  operation("/sign-in/second-factor", "post", "Begins a session with a code of an authenticator app", {
    description: "The `challenge` is in the refusal of the password, whose code is `SECOND_FACTOR_REQUIRED`.",
    security: [],
    body: {
      schema: Schema.Struct({
        challenge: Schema.String,
        code: Schema.String.annotate({ description: "Of the app, or a recovery code. Each is valid once." }),
        trustDevice: Schema.optionalKey(Schema.Boolean)
      }),
      examples: { "A code": { challenge: "the-challenge-of-the-refusal", code: "123456" } }
    },
    answer: Schema.Struct({ token: Schema.String }),
    rateLimit: "10 wrong codes a day for an account"
  }),
  operation("/second-factor", "get", "What a session lacks of the second factor that the workspace requires", {
    description: "`missing` is null unless calls with this session are refused with `SecondFactorRequiredError`.",
    security: session,
    answer: Schema.Struct({
      missing: Schema.NullOr(
        Schema.Struct({
          hasAuthenticatorApp: Schema.Boolean,
          hasPasskey: Schema.Boolean,
          hasSingleSignOn: Schema.Boolean
        })
      )
    })
  }),
  operation("/second-factor/prove", "post", "Proves a second factor in a session that exists", {
    security: session,
    body: {
      schema: Schema.Struct({
        code: Schema.String.annotate({ description: "Of the app, or a recovery code. Each is valid once." })
      }),
      examples: { "A code": { code: "123456" } }
    },
    answer: Done,
    rateLimit: "10 wrong codes a day for an account"
  }),
  operation("/authenticator-app/prepare", "post", "Makes a secret for an authenticator app", {
    description: "It is not stored until a code confirms it, within 15 minutes.",
    security: session,
    body: withPassword,
    answer: Schema.Struct({ secret: Schema.String, uri: Schema.String, enrolment: Schema.String })
  }),
  operation("/authenticator-app/enable", "post", "Stores the secret of an authenticator app", {
    security: session,
    body: {
      schema: Schema.Struct({ enrolment: Schema.String, code: Schema.String }),
      examples: { "A code": { enrolment: "the-enrolment-of-the-answer", code: "123456" } }
    },
    answer: RecoveryCodes
  }),
  operation("/authenticator-app/recovery-codes", "post", "Makes new recovery codes in place of the old ones", {
    security: session,
    body: withPassword,
    answer: RecoveryCodes
  }),
  operation("/authenticator-app/disable", "post", "Removes the authenticator app of a person", {
    security: session,
    body: withPassword,
    answer: Done
  }),
  operation("/sign-out", "post", "Ends the session", {
    security: session,
    body: nothing,
    answer: Schema.Struct({ success: Schema.Boolean })
  }),
  operation("/get-session", "get", "Tells whose session it is", {
    security: session,
    answer: Schema.NullOr(Schema.Struct({ user: Account, session: Session }))
  }),
  operation("/revoke-sessions", "post", "Ends all sessions of a person", {
    security: session,
    body: nothing,
    answer: Done
  }),
  operation("/revoke-other-sessions", "post", "Ends all sessions of a person but this one", {
    security: session,
    body: nothing,
    answer: Done
  }),
  operation("/change-password", "post", "Changes the password of a person", {
    description: "With `revokeOtherSessions` the answer has the token of a new session, and all others end.",
    security: session,
    body: {
      schema: Schema.Struct({
        currentPassword: password,
        newPassword: password,
        revokeOtherSessions: Schema.optionalKey(Schema.Boolean)
      }),
      examples: {
        "Another password": { currentPassword: "correct horse battery", newPassword: "staple correct horse" }
      }
    },
    answer: Schema.Struct(Signed)
  }),
  operation("/api-key/create", "post", "Makes an API key of a person", {
    description: "The answer is the only place where the `key` is shown. Bots get theirs from `bot.create`.",
    security: session,
    body: { schema: Schema.Struct({ name: Schema.String }), examples: { "For an export": { name: "export" } } },
    answer: Schema.Struct({ ...ApiKey.fields, key: Schema.String }),
    rateLimit: "20 per hour"
  }),
  operation("/api-key/list", "get", "Lists the API keys of a person", {
    security: session,
    answer: Schema.Struct({
      apiKeys: Schema.Array(ApiKey),
      total: Schema.Int,
      limit: Schema.optionalKey(Schema.Int),
      offset: Schema.optionalKey(Schema.Int)
    })
  }),
  operation("/api-key/get", "get", "Reads an API key of a person, without the key itself", {
    security: session,
    parameters: [
      {
        name: "id",
        in: "query",
        description: "The id of the key.",
        schema: Schema.String,
        isRequired: true,
        example: "the-id-of-the-key"
      }
    ],
    answer: ApiKey
  }),
  operation("/api-key/update", "post", "Renames an API key of a person, or switches it off", {
    security: session,
    body: {
      schema: Schema.Struct({
        keyId: Schema.String,
        name: Schema.optionalKey(Schema.String),
        enabled: Schema.optionalKey(Schema.Boolean)
      }),
      examples: { "Another name": { keyId: "the-id-of-the-key", name: "backup" } }
    },
    answer: ApiKey
  }),
  operation("/api-key/delete", "post", "Deletes an API key", {
    security: session,
    body: {
      schema: Schema.Struct({ keyId: Schema.String }),
      examples: { "A key": { keyId: "the-id-of-the-key" } }
    },
    answer: Schema.Struct({ success: Schema.Boolean })
  })
]

/** Describes what API users need of `/api/auth`. */
export const AuthenticationDescription = ApiDescriptions.describing(() => ({
  name: "Authentication",
  description:
    "How a program gets a token: a session of a person, or an API key of a person. Bots get keys by `bot.create`. Passkeys and single sign-on need a browser, and are not described here.",
  operations
}))
