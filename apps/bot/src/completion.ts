import { Option, Schema } from "effect"
import { serverSentEvents } from "./server-sent-events.ts"
import type { Settings } from "./settings.ts"

export interface Turn {
  readonly role: "system" | "user" | "assistant"
  readonly content: string
}

/** The model did not answer, or not to the end. The message is shown to the person who asked. */
export class ProviderError extends Error {}

const longestSilenceMs = 120_000

const Delta = Schema.Struct({
  choices: Schema.Array(
    Schema.Struct({
      delta: Schema.Struct({ content: Schema.optionalKey(Schema.NullOr(Schema.String)) })
    })
  )
})
const readDelta = Schema.decodeUnknownOption(Schema.fromJsonString(Delta))

const endpointOf = (url: string) => `${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1/chat/completions`

const whyNot = (status: number) => {
  if (status === 429) return "The AI service has too much to do right now. Ask me again in a minute."
  if (status === 401 || status === 403)
    return "The AI service did not accept my key. Whoever looks after me can change it."
  return `The AI service answered with an error (${status}).`
}

/** Aborts when the model has sent nothing for too long. */
const watchdog = () => {
  const silence = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const restart = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), longestSilenceMs)
  }
  restart()
  return { signal: silence.signal, restart, stop: () => clearTimeout(timer) }
}

const ask = async ({ aiUrl, aiKey, model }: Settings, messages: ReadonlyArray<Turn>, signal: AbortSignal) => {
  const headers = { "content-type": "application/json", ...(aiKey && { authorization: `Bearer ${aiKey}` }) }
  const body = JSON.stringify({ model, messages, stream: true })
  const answer = await fetch(endpointOf(aiUrl), { method: "POST", headers, body, signal }).catch(() => {
    throw new ProviderError("I could not reach the AI service.")
  })
  if (answer.ok && answer.body) return answer.body
  await answer.body?.cancel()
  throw new ProviderError(whyNot(answer.status))
}

/** Yields the model's answer piece by piece. Ends early, without an error, when `signal` is aborted. */
export async function* complete(
  settings: Settings,
  messages: ReadonlyArray<Turn>,
  signal: AbortSignal
): AsyncGenerator<string> {
  const { restart, stop, ...silence } = watchdog()
  try {
    const bytes = await ask(settings, messages, AbortSignal.any([signal, silence.signal]))
    for await (const data of serverSentEvents(bytes)) {
      restart()
      if (data === "[DONE]") return
      const delta = Option.getOrUndefined(readDelta(data))
      if (delta === undefined) throw new ProviderError("The AI service broke off with an error.")
      const text = delta.choices[0]?.delta.content
      if (text) yield text
    }
    throw new ProviderError("The AI service broke off before the end.")
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof ProviderError) throw error
    throw new ProviderError("The AI service broke off before the end.")
  } finally {
    stop()
  }
}
