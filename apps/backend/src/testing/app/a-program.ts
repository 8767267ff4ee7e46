import { createServer, type IncomingMessage } from "node:http"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

type Answers = (body: string, headers: IncomingMessage["headers"]) => string

/** A program that answers a command. */
export const aProgram = (answers: Answers, status = 200) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly url: string; readonly close: () => void }>((resume) => {
      const server = createServer((request, response) => {
        let body = ""
        request.on("data", (chunk) => (body += chunk))
        request.on("end", () => response.writeHead(status).end(answers(body, request.headers)))
      })
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address ? address.port : 0
        const close = () => {
          server.closeAllConnections()
          server.close()
        }
        resume(Effect.succeed({ url: `http://127.0.0.1:${port}/ask`, close }))
      })
    }),
    ({ close }) => Effect.sync(close)
  )

/** Registers a command that asks this URL, with the part of its name that makes it one of its own. */
export const registers = (admin: TestUser, name: string, target: string) =>
  admin.asks((hazel) => hazel.slashCommand.create({ name, description: "Tells the weather", target }))
