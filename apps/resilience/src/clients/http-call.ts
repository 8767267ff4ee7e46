import type { AnswerOnTheWire, PayloadOnTheWire, RpcTag } from "@hazel/domain/rpc/wire"
import { CallRefused } from "@hazel/backend/testing/harness/call-refused"

/** Calls over `POST /rpc`. Rejects with `CallRefused` when Hazel answered with a failure. */
export const callOverHttp = async <Tag extends RpcTag>(
  url: string,
  token: string,
  tag: Tag,
  payload: PayloadOnTheWire<Tag>,
  signal: AbortSignal
): Promise<AnswerOnTheWire<Tag>> => {
  const body = `${JSON.stringify({ _tag: "Request", id: "1", tag, payload, headers: [] })}\n`
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/rpc`, { method: "POST", headers, body, signal })
  const [line = ""] = (await response.text()).split("\n")
  if (!response.ok) throw new CallRefused(`${response.status} ${line}`)
  const answer = JSON.parse(line)
  if (answer.exit?._tag !== "Success") throw new CallRefused(line)
  return answer.exit.value
}
