import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { json } from "node:stream/consumers"
import { afterEach, describe, expect, it } from "vitest"
import { signIn, SignInError } from "./sign-in.ts"

let server: ReturnType<typeof createServer>
afterEach(() => void server.close())

const listen = async (answer: RequestListener) => {
  server = createServer(answer).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

const credentials = { email: "ada@hazel.test", password: "hazel-demo" }

describe("signing in", () => {
  it("resolves with the token of the session", async () => {
    const url = await listen(async (request, response) => {
      expect(request.url).toBe("/chat/api/auth/sign-in/email")
      expect(await json(request)).toEqual(credentials)
      response.end(JSON.stringify({ token: "a-token", user: {} }))
    })
    expect(await signIn({ url: `${url}/chat`, ...credentials })).toBe("a-token")
  })

  it("rejects with the reason of a refusal", async () => {
    const url = await listen((_, response) => {
      response.writeHead(401).end(JSON.stringify({ message: "Invalid email or password", code: "…" }))
    })
    await expect(signIn({ url, ...credentials })).rejects.toThrow(new SignInError("Invalid email or password"))
  })

  it("rejects with the status when something else than Hazel answers", async () => {
    const url = await listen((_, response) => void response.writeHead(502).end("Bad gateway"))
    await expect(signIn({ url, ...credentials })).rejects.toThrow(new SignInError("Hazel answered with status 502."))
  })
})
