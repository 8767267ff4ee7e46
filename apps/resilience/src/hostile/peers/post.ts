import { request } from "node:http"
import type { Target } from "../attack.ts"

/** Returns the status unless it is 200, else the tag of the failure. Never rejects. */
export const post = (
  { host, port, localAddress }: Pick<Target, "host" | "port" | "localAddress">,
  path: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {}
): Promise<string> =>
  new Promise((resolve) => {
    const from = localAddress === undefined ? {} : { localAddress }
    const sent = request({ host, port, ...from, path, method: "POST", headers, timeout: 15_000 }, (answer) => {
      let text = ""
      answer.on("data", (chunk) => (text += text.length < 1_000 ? String(chunk) : ""))
      answer.on("end", () => resolve(answer.statusCode === 200 ? tagOf(text) : String(answer.statusCode)))
      answer.on("error", () => resolve(`${answer.statusCode} and cut`))
    })
    sent.on("timeout", () => sent.destroy(new Error("no answer in 15 s")))
    sent.on("error", ({ message }) => resolve(message))
    sent.end(body)
  })

const tagOf = (answer: string) => /"_tag":"(\w+(?:Error|Limited))"/.exec(answer)?.[1] ?? "200"

export const postRpc = (target: Target, body: string | Buffer) => post(target, "/rpc", body)

/** To better-auth, which takes JSON from its own origin only. */
export const postAuthentication = (target: Target, path: string, body: object, localAddress = target.localAddress) => {
  const origin = `http://${target.host}:${target.port}`
  const headers = { "content-type": "application/json", origin }
  return post({ ...target, localAddress }, `/api/auth${path}`, JSON.stringify(body), headers)
}
