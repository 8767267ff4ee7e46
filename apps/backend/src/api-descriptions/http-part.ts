import type { Schema } from "effect"

/** A way to prove who calls. An operation names the ways of which each suffices. */
export interface SecurityScheme {
  readonly type: "http" | "apiKey"
  readonly scheme?: "bearer"
  readonly in?: "header" | "query" | "cookie"
  readonly name?: string
  readonly description: string
}

export interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly description: string
  readonly schema: Schema.Constraint
  /** Parameters of paths are always required. */
  readonly isRequired?: boolean
  readonly example?: string
}

/** A body, in JSON unless `mediaType` says otherwise. */
export interface Body {
  readonly description?: string
  readonly schema: Schema.Constraint
  readonly mediaType?: string
}

export interface RequestBody extends Body {
  readonly isOptional?: boolean
  /** Bodies that a test sends, by a short sentence about each. */
  readonly examples?: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly description: string
  /** The headers that the answer always has, with what they say. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body
}

/** A request that an outside program may send, with what it is answered. */
export interface HttpOperation {
  readonly id: string
  readonly method: "get" | "post" | "put" | "patch" | "delete"
  /** With parameters in braces, as in `/channels/{name}`. */
  readonly path: string
  readonly summary: string
  /** Markdown. */
  readonly description?: string
  /**
   * Names of security schemes, each of which suffices, with the scopes that a key needs. Empty where nobody has to prove
   * anything; several names in one entry are needed together.
   */
  readonly security: ReadonlyArray<Readonly<Record<string, ReadonlyArray<string>>>>
  readonly parameters?: ReadonlyArray<Parameter>
  readonly body?: RequestBody
  readonly answers: Readonly<Record<number, Answer>>
  /** The rate limit that the operation draws from. */
  readonly rateLimit?: string
}

/** The operations of one interface, which the code that serves it describes. */
export interface HttpPart {
  readonly name: string
  /** Markdown. */
  readonly description: string
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>
  readonly operations: ReadonlyArray<HttpOperation>
}
