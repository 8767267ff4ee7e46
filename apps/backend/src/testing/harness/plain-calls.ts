import { castPassword } from "@hazel/db/cast"
import type { HazelProcess } from "./hazel-process.ts"

const json = { "content-type": "application/json" }

export const postSignUp = ({ url }: HazelProcess, headers: Readonly<Record<string, string>> = {}) => {
  const body = JSON.stringify({ name: "Ada", email: "ada@hazel.test", password: castPassword })
  return fetch(`${url}/api/auth/sign-up/email`, { method: "POST", headers: { ...json, ...headers }, body })
}

/** Signs Ada up, and answers with her session token. */
export const signUp = async (hazel: HazelProcess): Promise<string> =>
  Object(await (await postSignUp(hazel)).json()).token

/** Makes a call without any code of Hazel at this end; throws when there was no answer. */
export const call = async ({ url }: HazelProcess, token: string, tag: string, payload: object) => {
  const body = `${JSON.stringify({ _tag: "Request", id: "1", tag, payload, headers: [] })}\n`
  const response = await fetch(`${url}/rpc`, { method: "POST", headers: { authorization: `Bearer ${token}` }, body })
  const answer = JSON.parse((await response.text()).split("\n")[0]!)
  if (answer.exit?._tag !== "Success") throw new Error(`${tag}: ${JSON.stringify(answer)}`)
  return answer.exit.value
}
