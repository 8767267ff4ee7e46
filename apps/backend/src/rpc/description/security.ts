import type { SecurityScheme } from "../../api-descriptions/http-part.ts"
import type { Contract } from "./contracts.ts"

/** The ways in which a person or a program proves who it is. Source: Z2. */
export const callerSchemes: Readonly<Record<string, SecurityScheme>> = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "The token of a session, from `POST /api/auth/sign-in/email`, or an API key of a person or a bot."
  },
  apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "An API key of a person or a bot." }
}

/** Sessions have no scopes, and neither have keys without limits. */
export const securityOf = ({ scope }: Pick<Contract, "scope">) => {
  const scopes = scope === undefined ? [] : [scope]
  return [{ bearer: scopes }, { apiKey: scopes }]
}
