import { InvitationPreview } from "@hazel/db/repositories/invitation-repository"
import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import { allowanceText } from "../../quotas/rate-limits.ts"
import { exampleIds } from "../../rpc/description/examples.ts"

const Problem = Schema.Struct({ message: Schema.String }).annotate({ identifier: "Problem" })

/** The limit is described with every route that anybody may ask. */
const limited = {
  answers: {
    429: { description: "There were too many requests of the address.", body: { schema: Problem } }
  },
  rateLimit: `${allowanceText("publicReads")} from one address`
}

/** Describes what anybody may ask without signing in. */
export const InstallationDescription = ApiDescriptions.describing(() => ({
  name: "Installation",
  description: "What anybody may ask of a Hazel, without signing in.",
  operations: [
    {
      id: "health",
      method: "get",
      path: "/health",
      summary: "Tells whether Hazel and its database answer",
      security: [],
      answers: {
        200: {
          description: "They do.",
          body: { schema: Schema.Struct({ status: Schema.Literal("ok"), connections: Schema.Int }) }
        },
        503: { description: "They do not.", body: { schema: Schema.Struct({ status: Schema.Literal("unavailable") }) } }
      }
    },
    {
      id: "welcome",
      method: "get",
      path: "/api/welcome",
      summary: "Tells the name of the workspace, who may sign up, and whether mail can be sent",
      security: [],
      answers: {
        200: {
          description: "The workspace.",
          body: {
            schema: Schema.Struct({
              workspaceName: Schema.String,
              workspaceIconUrl: Schema.NullOr(Schema.String).annotate({ description: "The path of its icon." }),
              hasPeople: Schema.Boolean,
              signUp: Schema.String,
              canMail: Schema.Boolean,
              singleSignOn: Schema.NullOr(Schema.String).annotate({ description: "The name of its provider." })
            })
          }
        },
        ...limited.answers
      },
      rateLimit: limited.rateLimit
    },
    {
      id: "workspaceIcon",
      method: "get",
      path: "/workspace-icon/{id}/{size}",
      summary: "Answers the icon of the workspace",
      security: [],
      parameters: [
        { name: "id", in: "path", description: "The id of the file.", schema: Schema.String, example: exampleIds.file },
        {
          name: "size",
          in: "path",
          description: "The side in pixels, 192 or 512.",
          schema: Schema.String,
          example: "192"
        }
      ],
      answers: {
        200: { description: "The icon.", body: { mediaType: "image/png", schema: Schema.String } },
        404: { description: "It is not the icon of the workspace.", body: { schema: Problem } },
        ...limited.answers
      },
      rateLimit: limited.rateLimit
    },
    {
      id: "invitationPreview",
      method: "post",
      path: "/api/invitations/preview",
      summary: "Tells where an invitation leads",
      security: [],
      body: {
        schema: Schema.Struct({ token: Schema.String.annotate({ description: "The token of the link." }) }),
        examples: { "An invitation": { token: exampleIds.invitationToken } }
      },
      answers: {
        200: { description: "The invitation.", body: { schema: InvitationPreview } },
        400: { description: "The body is not as described.", body: { schema: Problem } },
        404: { description: "The invitation does not exist, was used, or has ended.", body: { schema: Problem } },
        ...limited.answers
      },
      rateLimit: limited.rateLimit
    },
    {
      id: "invitationPreviewByAddress",
      method: "get",
      path: "/api/invitations/{token}",
      summary: "Tells where an invitation leads, with the token in the address",
      description: "Proxies write addresses into their logs. Send the token in a body instead.",
      security: [],
      parameters: [
        {
          name: "token",
          in: "path",
          description: "The token of the link.",
          schema: Schema.String,
          example: "the-token-of-the-invitation"
        }
      ],
      answers: {
        200: { description: "The invitation.", body: { schema: InvitationPreview } },
        404: { description: "The invitation does not exist, was used, or has ended.", body: { schema: Problem } },
        ...limited.answers
      },
      rateLimit: limited.rateLimit
    },
    {
      id: "openApi",
      method: "get",
      path: "/openapi.json",
      summary: "Describes everything that is served over HTTP",
      security: [],
      answers: { 200: { description: "OpenAPI 3.1.", body: { schema: Schema.Unknown } } }
    },
    {
      id: "asyncApi",
      method: "get",
      path: "/asyncapi.json",
      summary: "Describes the frames of every socket",
      security: [],
      answers: { 200: { description: "AsyncAPI 3.0.", body: { schema: Schema.Unknown } } }
    }
  ]
}))
