import { aHazelProcess } from "@hazel/backend/testing/harness/a-hazel-process"
import { connect, type Hazel, until } from "@hazel/client"
import { castPassword } from "@hazel/db/cast"
import type { HazelEvent } from "@hazel/domain/events/index"
import { Effect, Exit, Scope } from "effect"

/** Resolves with the token of a session. */
const signUp = async (url: string, name: string): Promise<string> => {
  const email = `${name.toLowerCase()}@hazel.test`
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, email, password: castPassword })
  })
  return Object(await answer.json()).token
}

/** Resolves with the next event of this type. */
export const nextEvent = <Type extends HazelEvent["type"]>(
  hazel: Hazel,
  type: Type,
  isIt: (event: Extract<HazelEvent, { readonly type: Type }>) => boolean = () => true
) =>
  new Promise<Extract<HazelEvent, { readonly type: Type }>>((resolve) => {
    const isOfType = (event: HazelEvent): event is Extract<HazelEvent, { readonly type: Type }> => event.type === type
    const stop = hazel.listen((event) => {
      if (!isOfType(event) || !isIt(event)) return
      stop()
      resolve(event)
    })
  })

/** A Hazel as people start it, with Ada in it, who is connected. */
export const hazelWithAda = async () => {
  const scope = Effect.runSync(Scope.make())
  const process = await Effect.runPromise(aHazelProcess.pipe(Scope.provide(scope)))
  const token = await signUp(process.url, "Ada")
  const ada = connect({ url: process.url, token })
  await until(ada.me, (me) => me)

  /** A bot that is made by Ada, and its key. */
  const newBot = (handle: string) => ada.call((client) => client.bot.create({ displayName: handle, handle }))

  const stop = async () => {
    await ada.close()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
  return { process, url: process.url, token, ada, signUp: (name: string) => signUp(process.url, name), newBot, stop }
}
