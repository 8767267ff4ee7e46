export interface Settings {
  /** The URL of Hazel, for example `http://localhost:3000`. */
  readonly hazelUrl: string
  readonly apiKey: string
  /** The URL of the model, which may be any server with OpenAI's protocol. */
  readonly aiUrl: string
  readonly aiKey: string | undefined
  readonly model: string
}

type Environment = Readonly<Record<string, string | undefined>>

const required = (environment: Environment, name: string) => {
  const value = environment[name]
  if (!value) throw new Error(`${name} is not set. apps/bot/README.md says what it is.`)
  return value
}

export const settingsFrom = (environment: Environment): Settings => ({
  hazelUrl: required(environment, "HAZEL_URL"),
  apiKey: required(environment, "HAZEL_API_KEY"),
  aiUrl: required(environment, "HAZEL_AI_URL"),
  aiKey: environment["HAZEL_AI_KEY"],
  model: required(environment, "HAZEL_AI_MODEL")
})
