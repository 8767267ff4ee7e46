import type { Schema } from "effect"
import type { FrameRefusal } from "./error-codes.ts"
import { channelNameProblem, nameLimits } from "./names.ts"

/** Ends the decoding of a frame. It never leaves this folder. */
export class UnreadableFrame extends Error {
  readonly refusal: FrameRefusal

  constructor(refusal: FrameRefusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

const typeOf = (value: Schema.Json) => {
  if (value === null) return "null"
  return Array.isArray(value) ? "an array" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`
}

type JsonObject = Readonly<Record<string, Schema.Json>>

const isObject = (value: Schema.Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Reads the fields of a frame, and refuses it by the name of the first field that is missing or of another type. */
export class FrameFields {
  readonly #fields: JsonObject
  readonly #path: string
  readonly #channel: string | undefined

  constructor(fields: Schema.Json, path = "", channel?: string) {
    this.#path = path
    this.#channel = channel
    this.#fields = isObject(fields)
      ? fields
      : this.#refuseAt(path.slice(0, -1), `must be an object, not ${typeOf(fields)}`)
    const named = path === "" ? this.#fields["channel"] : undefined
    // A refusal repeats the name, so a text that is too long for a name is left out.
    if (typeof named === "string" && named.length <= 2 * nameLimits.channel) this.#channel = named
  }

  #refuseAt(path: string, problem: string): never {
    const subject = path === "" ? "A frame" : `"${path}"`
    throw new UnreadableFrame({
      code: "INVALID_MESSAGE",
      message: `${subject} ${problem}.`,
      ...(path !== "" && { field: path }),
      ...(this.#channel !== undefined && { channel: this.#channel })
    })
  }

  refuse(name: string, problem: string): never {
    return this.#refuseAt(`${this.#path}${name}`, problem)
  }

  /** The value of a field, whatever its type; undefined when it is absent. */
  value(name: string): Schema.Json | undefined {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined
  }

  text(name: string, problemOf?: (text: string) => string | undefined): string {
    return this.optionalText(name, problemOf) ?? this.refuse(name, "is missing")
  }

  optionalText(name: string, problemOf?: (text: string) => string | undefined): string | undefined {
    const value = this.value(name)
    if (value === undefined || value === null) return undefined
    if (typeof value !== "string") return this.refuse(name, `must be a string, not ${typeOf(value)}`)
    const problem = problemOf?.(value)
    return problem === undefined ? value : this.refuse(name, problem)
  }

  oneOf<const Value extends string>(name: string, values: ReadonlyArray<Value>): Value {
    const text = this.text(name)
    return values.find((value) => value === text) ?? this.refuse(name, `must be one of ${values.join(", ")}`)
  }

  channel() {
    return this.text("channel", channelNameProblem)
  }

  /** The fields of an object within this one. */
  within(name: string): FrameFields {
    const value = this.value(name) ?? this.refuse(name, "is missing")
    return new FrameFields(value, `${this.#path}${name}.`, this.#channel)
  }
}
